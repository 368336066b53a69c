"""A document as the Markdown that its template made."""

from samtale.documents.printout import Output, Printout


def write(printout: Printout) -> Output:
    return Output(printout.markdown)
