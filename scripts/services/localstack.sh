#!/bin/sh
# Run by LocalStack when it is ready: the two buckets of the service.
set -e
for bucket in paperwurks-dev-documents paperwurks-dev-uploads; do
    awslocal s3api create-bucket --bucket "$bucket" --region eu-west-2 \
        --create-bucket-configuration LocationConstraint=eu-west-2
done
