"""Ids that are ordered by time."""

from uuid import RFC_4122

from apps.core.ids import new_id


def test_each_id_of_a_process_is_greater_than_the_one_before() -> None:
    made = [new_id() for _ in range(5000)]
    assert made == sorted(set(made))


def test_an_id_is_a_uuid_of_version_seven() -> None:
    made = new_id()
    assert (made.version, made.variant) == (7, RFC_4122)
