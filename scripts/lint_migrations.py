"""`python -m scripts.lint_migrations BASE`: may the code of BASE run beside the database that the
migrations since BASE make of its own? A deployment is rolled back without its migrations."""

import os
import sys

import django
from django_migration_linter import MigrationLinter

# Read by a person: a new unique index that only loosens the one it replaces, over a small table; a
# sum of money that only gets more places; indexes of a table that is empty but where Bedrock is
# asked, one of them unique over rows that older code does not write.
FOUND_SAFE = ["0007_redirections", "0004_embeddings", "0005_calls_about_parts"]


def main() -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "apps.config.settings.testing")
    django.setup()
    linter = MigrationLinter(".", no_cache=True, ignore_name=FOUND_SAFE, quiet=["ok", "ignore"])
    linter.lint_all_migrations(git_commit_id=sys.argv[1])
    linter.print_summary()
    return int(linter.has_errors)


sys.exit(main())
