"""Whether web addresses still answer: asking them, what each said last, and when to ask again."""

from dossier_gen.links.asking import Answer, Asking, ask_all
from dossier_gen.links.keeping import Known, answers_kept, due, keep_answers

__all__ = ["Answer", "Asking", "Known", "answers_kept", "ask_all", "due", "keep_answers"]
