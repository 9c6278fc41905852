"""Answers with a ring round them on a scan."""

from PIL import Image, ImageDraw, ImageFont

from apps.documents.stages.ocr import ocr
from apps.documents.tests import papers

QUESTIONS = ["Have there been any disputes?", "Was it ever flooded?", "Is it listed?"]
CHOICES = {"Yes": 240, "No": 460}


def form(*answers: str) -> Image.Image:
    page = Image.new("L", (2480, 1200), 255)
    pen, font = ImageDraw.Draw(page), ImageFont.load_default(46)
    for row, (question, answer) in enumerate(zip(QUESTIONS, answers, strict=True)):
        top = 120 + row * 240
        pen.text((200, top), question, fill=0, font=font)
        pen.text((380, top + 90), "/", fill=0, font=font)
        for choice, left in CHOICES.items():
            pen.text((left, top + 90), choice, fill=0, font=font)
        if left := CHOICES.get(answer, 0):
            pen.ellipse((left - 32, top + 78, left + 110, top + 158), outline=0, width=6)
    return page


def answers_of(page: Image.Image) -> list[str]:
    [read] = ocr(papers.scanned_pdf(page, dpi=300))[0]["pages"]
    return [line for line in read["text"].splitlines() if "Yes" in line]


def test_the_answer_with_a_ring_round_it_is_ticked_and_the_other_is_not() -> None:
    no, yes = "☐ Yes ☑ No /", "☑ Yes / ☐ No"
    told = [sorted(line.split()) for line in answers_of(form("No", "Yes", "No"))]
    assert told == [sorted(no.split()), sorted(yes.split()), sorted(no.split())]


def test_answers_without_a_ring_stay_as_they_are() -> None:
    assert answers_of(form("", "", "")) == ["Yes / No"] * 3
