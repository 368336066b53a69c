"""A conversation as an answers file, which `start --answers` reads again."""

from samtale.documents.printout import Output, Source
from samtale.loading.answers import write_answers


def write(source: Source) -> Output:
    return Output(write_answers(source.conversation, damaged=source.damaged))
