"""A second reader's word: what it adds to the rules, and what it cost."""

from collections.abc import Sequence
from dataclasses import replace

from django.db import transaction

from apps.analysis.citations import Proofs
from apps.analysis.kinds.paper import Paper
from apps.analysis.kinds.reading import Reading
from apps.analysis.models import Analysis, EngineCall
from apps.documents.models import Document
from apps.events.leases import fence
from apps.packs.services import note_activity

from .judging import judge_pack
from .recording import renew, tell_again, withdraw_unproved
from .telling import show_findings

UNSURE_OF_KIND = 0.5


def beyond(analysis: Analysis, reading: Reading) -> Reading:
    """What the rules have not said: they have the first word on a field and on a code, also where
    a person has set their finding aside. What it finds in a paper of another kind than theirs is
    for the person who is asked about the kind."""
    first = analysis.findings.exclude(engine=reading.engine).values_list("code", flat=True)
    names = analysis.fields.exclude(engine=reading.engine).values_list("name", flat=True)
    codes, known = set(first), set(names)
    is_other = analysis.kind not in {reading.kind, "other"}
    return replace(
        reading,
        fields=tuple(field for field in reading.fields if field.name not in known),
        findings=tuple(
            found for found in reading.findings if found.code not in codes and not is_other
        ),
    )


@transaction.atomic
def record_second_reading(
    *,
    document: Document,
    calls: Sequence[EngineCall],
    reading: Reading,
    proofs: Proofs,
    paper: Paper,
) -> None:
    """What it added, from the answers of `calls`. Where the second reader takes the paper for
    another kind, a person is asked."""
    fence()
    document = Document.objects.select_for_update(of=("self",)).get(pk=document.pk)
    analysis = Analysis.objects.filter(document=document).first()
    if analysis is None:
        return
    EngineCall.objects.filter(pk=calls[0].pk).update(dropped=len(proofs.dropped))
    EngineCall.objects.filter(pk__in=[call.pk for call in calls]).update(answer="")
    added, gone = renew(analysis, reading, proofs)
    gone += withdraw_unproved(analysis, paper)
    if reading.kind != analysis.kind and analysis.kind_confidence > UNSURE_OF_KIND:
        analysis.kind_confidence = UNSURE_OF_KIND
        analysis.save(update_fields=["kind_confidence"])
    show_findings(analysis)
    judge_pack(pack=document.pack)
    if added or gone:
        tell_again(analysis, added, gone)
        note_activity(document.pack, content_changed=True)
