from django.contrib.auth.hashers import Argon2PasswordHasher


class Argon2id(Argon2PasswordHasher):
    """OWASP's floor: 19 MiB, two passes, one lane. A request thread can afford it."""

    time_cost = 2
    memory_cost = 19 * 1024
    parallelism = 1
