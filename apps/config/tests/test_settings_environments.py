import pytest

from .environments import BACKEND, PASSWORD, SECRET_KEY, WORKER, python, refusal, settings

SHORT = ["dev", "staging", "prod"]
LONG = {"dev": "development", "staging": "staging", "prod": "production"}


@pytest.mark.parametrize("short", SHORT)
def test_the_delivered_values_arrive_as_they_were_made(short: str) -> None:
    said = settings(BACKEND[short])
    database = said["DATABASES"]["default"]
    assert said["ENVIRONMENT"] == LONG[short]
    assert said["SECRET_KEY"] == SECRET_KEY
    assert (database["PASSWORD"], database["HOST"]) == (PASSWORD, "db.internal")
    assert (database["NAME"], database["PORT"]) == (f"paperwurks_{short}", 5432)
    assert database["OPTIONS"]["sslmode"] == "require"
    assert database["OPTIONS"]["connect_timeout"] == "10"


@pytest.mark.parametrize("short", SHORT)
def test_the_certificate_of_redis_is_checked_by_all_who_talk_to_it(short: str) -> None:
    said = settings(BACKEND[short])
    for url in (said["REDIS_URL"], said["broker"], said["CACHES"]["default"]["LOCATION"]):
        assert url.startswith("rediss://")
        assert url.count("ssl_cert_reqs=required") == 1
    assert said["results"] is None


@pytest.mark.parametrize("short", ["staging", "prod"])
def test_only_a_developers_machine_has_djangos_debug_pages(short: str) -> None:
    assert settings(BACKEND[short])["DEBUG"] is False
    assert settings(BACKEND[short])["LOG_LEVEL"] == "INFO"


def test_debug_on_ecs_is_not_djangos_debug() -> None:
    on_ecs = {"ECS_CONTAINER_METADATA_URI_V4": "http://169.254.170.2/v4/1"}
    assert settings(BACKEND["dev"])["DEBUG"] is True
    assert settings(BACKEND["dev"] | on_ecs)["DEBUG"] is False
    assert settings(BACKEND["dev"] | {"DEBUG": "False"})["DEBUG"] is False


@pytest.mark.parametrize("short", SHORT)
def test_the_worker_starts_without_what_it_is_not_given_and_links_to_the_same_places(
    short: str,
) -> None:
    worker, backend = settings(WORKER[short]), settings(BACKEND[short])
    for name in ("PUBLIC_BASE_URL", "UPLOADS_BUCKET", "COOKIE_DOMAIN", "QUEUES"):
        assert worker[name] == backend[name]
    if short != "dev":
        assert worker["FRONTEND_URL"] == backend["FRONTEND_URL"]


@pytest.mark.parametrize(
    ("short", "spa", "api"),
    [
        ("staging", "https://app-staging.paperwurks.co.uk", "https://staging.paperwurks.co.uk"),
        ("prod", "https://app.paperwurks.co.uk", "https://api.paperwurks.co.uk"),
    ],
)
def test_links_lead_to_the_spa_and_the_api_of_the_environment(
    short: str, spa: str, api: str
) -> None:
    said = settings(BACKEND[short])
    assert (said["FRONTEND_URL"], said["PUBLIC_BASE_URL"]) == (spa, api)


@pytest.mark.parametrize("short", SHORT)
def test_the_uploads_bucket_has_the_environments_short_name(short: str) -> None:
    said = settings(BACKEND[short])
    assert said["UPLOADS_BUCKET"] == f"paperwurks-{short}-uploads"
    assert said["STORAGES"]["uploads"]["OPTIONS"]["bucket_name"] == f"paperwurks-{short}-uploads"
    long = settings(BACKEND[short] | {"ENVIRONMENT": LONG[short]})
    assert long["UPLOADS_BUCKET"] == said["UPLOADS_BUCKET"]


@pytest.mark.parametrize("short", SHORT)
def test_every_object_is_put_encrypted_without_an_acl_to_the_regional_host(short: str) -> None:
    for store in ("default", "uploads"):
        options = settings(BACKEND[short])["STORAGES"][store]["OPTIONS"]
        assert options["object_parameters"] == {"ServerSideEncryption": "AES256"}
        assert options["default_acl"] is None
        assert options["querystring_auth"] is True
        assert (options["signature_version"], options["addressing_style"]) == ("s3v4", "virtual")
        assert options["region_name"] == "eu-west-2"


def test_flags_that_are_off_are_off_and_on_where_nothing_is_said() -> None:
    flags = ("ENABLE_AI_ANALYSIS", "ENABLE_DOCUMENT_PROCESSING", "ENABLE_SEARCH_INTEGRATION")
    off, on = settings(BACKEND["dev"]), settings(BACKEND["prod"])
    assert [off[flag] for flag in flags] == [False] * 3
    assert [on[flag] for flag in flags] == [True] * 3
    silent = {name: value for name, value in BACKEND["dev"].items() if name not in flags}
    assert [settings(silent)[flag] for flag in flags] == [True] * 3


def test_empty_lists_are_empty_and_no_list_holds_an_empty_string() -> None:
    said = settings(BACKEND["prod"] | {"CSRF_TRUSTED_ORIGINS": "", "CORS_ALLOWED_ORIGINS": " , "})
    assert said["CSRF_TRUSTED_ORIGINS"] == ["https://api.paperwurks.co.uk"]
    assert said["CORS_ALLOWED_ORIGINS"] == []
    assert "" not in said["ALLOWED_HOSTS"]


def test_production_shares_the_placeholder_cookie_with_the_spa_and_no_other_does() -> None:
    assert settings(BACKEND["prod"])["COOKIE_DOMAIN"] == ".paperwurks.co.uk"
    assert settings(BACKEND["staging"])["COOKIE_DOMAIN"] is None
    assert (
        settings(BACKEND["prod"] | {"COOKIE_DOMAIN": ".other.uk"})["COOKIE_DOMAIN"] == ".other.uk"
    )


def test_production_believes_the_proxy_about_tls_and_can_be_told_not_to_redirect() -> None:
    said = settings(BACKEND["prod"])
    assert said["SECURE_SSL_REDIRECT"] is True
    assert said["SECURE_PROXY_SSL_HEADER"] == ["HTTP_X_FORWARDED_PROTO", "https"]
    assert said["SECURE_HSTS_SECONDS"] == 31536000
    assert said["SECURE_HSTS_INCLUDE_SUBDOMAINS"] is False
    assert settings(WORKER["prod"])["SECURE_SSL_REDIRECT"] is True
    assert settings(BACKEND["staging"])["SECURE_SSL_REDIRECT"] is False
    open_door = BACKEND["prod"] | {
        "SECURE_SSL_REDIRECT": "False",
        "FORWARDED_PROTO_HEADER": "CloudFront-Forwarded-Proto",
    }
    assert settings(open_door)["SECURE_SSL_REDIRECT"] is False
    assert settings(open_door)["SECURE_PROXY_SSL_HEADER"][0] == "HTTP_CLOUDFRONT_FORWARDED_PROTO"


@pytest.mark.parametrize("short", ["staging", "prod"])
def test_hosts_are_what_django_understands(short: str) -> None:
    hosts = settings(BACKEND[short])["ALLOWED_HOSTS"]
    assert ".elb.amazonaws.com" in hosts
    assert not [host for host in hosts if "/" in host or "*" in host]


def test_the_broker_keeps_no_account_of_messages_and_no_key_of_the_caches() -> None:
    said = settings(BACKEND["prod"])
    options = said["CELERY_BROKER_TRANSPORT_OPTIONS"]
    assert options["ack_emulation"] is False
    assert options["global_keyprefix"] != said["CACHES"]["default"]["KEY_PREFIX"]
    assert options["health_check_interval"] < 300


@pytest.mark.parametrize("short", SHORT)
@pytest.mark.parametrize("name", ["REDIS_URL", "CELERY_BROKER_URL", "CELERY_RESULT_BACKEND"])
def test_a_redis_without_a_host_stops_the_start(short: str, name: str) -> None:
    hostless = BACKEND[short] | {name: "rediss://:token@:6379/0"}
    assert f"{name} names no host" in refusal(hostless)


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("ENVIRONMENT", "live", "ENVIRONMENT is none of development, production, staging"),
        ("DEBUG", "maybe", "DEBUG is neither True nor False"),
        ("ENABLE_AI_ANALYSIS", "2", "ENABLE_AI_ANALYSIS is neither True nor False"),
        ("SECURE_HSTS_SECONDS", "a year", "SECURE_HSTS_SECONDS is not a number"),
        ("LOG_LEVEL", "LOUD", "LOG_LEVEL is none of"),
        ("SECRET_KEY", "", "SECRET_KEY is not set"),
        ("DATABASE_URL", "paperwurks", "DATABASE_URL is not the URL of a database"),
    ],
)
def test_what_cannot_be_read_stops_the_start_with_its_name(
    name: str, value: str, said: str
) -> None:
    assert said in refusal(BACKEND["prod"] | {name: value})


def test_old_keys_stay_good_whatever_stands_in_them() -> None:
    said = settings(BACKEND["prod"] | {"SECRET_KEY_FALLBACKS": "old,key$1 older#key%2"})
    assert said["SECRET_KEY_FALLBACKS"] == ["old,key$1", "older#key%2"]


def test_the_deployment_check_has_nothing_to_say_about_production_but_the_scanner() -> None:
    code = "import django; django.setup(); from django.core.management import call_command;"
    code += "call_command('check', deploy=True, fail_level='WARNING')"
    clean = python(code, BACKEND["prod"] | {"MALWARE_SCANNER": "guardduty"})
    assert clean.returncode == 0, clean.stderr
    builtin = python(code, BACKEND["prod"])
    assert "documents.W001" in builtin.stderr
    assert "1 issue" in builtin.stderr


def test_one_proxy_is_believed_where_there_is_a_load_balancer() -> None:
    on_ecs = {"ECS_CONTAINER_METADATA_URI_V4": "http://169.254.170.2/v4/1"}
    assert settings(BACKEND["dev"])["TRUSTED_PROXIES"] == 0
    assert settings(BACKEND["dev"] | on_ecs)["TRUSTED_PROXIES"] == 1
    assert settings(BACKEND["staging"])["TRUSTED_PROXIES"] == 1
    assert settings(BACKEND["prod"] | {"TRUSTED_PROXIES": "2"})["TRUSTED_PROXIES"] == 2
