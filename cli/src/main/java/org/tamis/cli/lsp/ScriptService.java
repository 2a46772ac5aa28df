package org.tamis.cli.lsp;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionParams;
import org.eclipse.lsp4j.Command;
import org.eclipse.lsp4j.CompletionItem;
import org.eclipse.lsp4j.CompletionList;
import org.eclipse.lsp4j.CompletionParams;
import org.eclipse.lsp4j.DefinitionParams;
import org.eclipse.lsp4j.DidChangeTextDocumentParams;
import org.eclipse.lsp4j.DidCloseTextDocumentParams;
import org.eclipse.lsp4j.DidOpenTextDocumentParams;
import org.eclipse.lsp4j.DidSaveTextDocumentParams;
import org.eclipse.lsp4j.DocumentDiagnosticParams;
import org.eclipse.lsp4j.DocumentDiagnosticReport;
import org.eclipse.lsp4j.DocumentFormattingParams;
import org.eclipse.lsp4j.DocumentSymbol;
import org.eclipse.lsp4j.DocumentSymbolParams;
import org.eclipse.lsp4j.Hover;
import org.eclipse.lsp4j.HoverParams;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.LocationLink;
import org.eclipse.lsp4j.RelatedFullDocumentDiagnosticReport;
import org.eclipse.lsp4j.SymbolInformation;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.VersionedTextDocumentIdentifier;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseError;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;
import org.eclipse.lsp4j.services.TextDocumentService;

/**
 * The open scripts, and what the client asks about them. Answers come at once, in the thread that
 * reads the requests: each is a few milliseconds of work on a script within the limits.
 */
final class ScriptService implements TextDocumentService {
  private final Lifecycle lifecycle;
  private final Findings findings;
  private final Publishing publishing;
  private final Hovers hovers;
  private final Completions completions;
  private final Definitions definitions;
  private final QuickFixes fixes;
  private final OpenScripts open;

  /**
   * @param publishing tells what is found without being asked
   */
  ScriptService(
      Lifecycle lifecycle,
      Lexicon lexicon,
      Surroundings around,
      OpenScripts open,
      Findings findings,
      Publishing publishing) {
    this.lifecycle = lifecycle;
    this.findings = findings;
    this.publishing = publishing;
    this.open = open;
    this.hovers = new Hovers(lexicon, WordBook.WORDS);
    this.completions = new Completions(lexicon, WordBook.WORDS, around);
    this.definitions = new Definitions(around);
    this.fixes = new QuickFixes(findings);
  }

  // ---- what happens to documents

  @Override
  public void didOpen(DidOpenTextDocumentParams event) {
    if (lifecycle.isReady()) {
      publishing.opened(open.open(event.getTextDocument()));
    }
  }

  @Override
  public void didChange(DidChangeTextDocumentParams event) {
    VersionedTextDocumentIdentifier document = event.getTextDocument();
    Optional<OpenScript> script =
        open.change(document.getUri(), document.getVersion(), event.getContentChanges());
    if (lifecycle.isReady()) {
      script.ifPresent(publishing::changed);
    }
  }

  @Override
  public void didClose(DidCloseTextDocumentParams event) {
    String uri = event.getTextDocument().getUri();
    if (open.close(uri)) {
      publishing.closed(uri);
    }
  }

  /** The others may include this one. */
  @Override
  public void didSave(DidSaveTextDocumentParams event) {
    checkAll();
  }

  /** Looks at all open scripts again, because something around them has changed. */
  void checkAll() {
    if (lifecycle.isReady()) {
      open.all().forEach(publishing::changed);
    }
  }

  // ---- what is asked about them

  @Override
  public CompletableFuture<Hover> hover(HoverParams question) {
    OpenScript script = find(question.getTextDocument());
    return hovers
        .at(script.read(), Places.offset(script.source(), question.getPosition()))
        .map(CompletableFuture::completedFuture)
        .orElseGet(() -> CompletableFuture.completedFuture(null));
  }

  @Override
  public CompletableFuture<Either<List<CompletionItem>, CompletionList>> completion(
      CompletionParams question) {
    return answer(
        question.getTextDocument(),
        script ->
            Either.forLeft(
                completions.at(script, Places.offset(script.source(), question.getPosition()))));
  }

  @Override
  public CompletableFuture<List<Either<Command, CodeAction>>> codeAction(
      CodeActionParams question) {
    return answer(
        question.getTextDocument(),
        script ->
            fixes.at(script, Places.span(script.source(), question.getRange())).stream()
                .map(Either::<Command, CodeAction>forRight)
                .toList());
  }

  @Override
  public CompletableFuture<Either<List<? extends Location>, List<? extends LocationLink>>>
      definition(DefinitionParams question) {
    return answer(
        question.getTextDocument(),
        script -> {
          int offset = Places.offset(script.source(), question.getPosition());
          return Either.forLeft(definitions.at(script, offset).stream().toList());
        });
  }

  @Override
  public CompletableFuture<List<Either<SymbolInformation, DocumentSymbol>>> documentSymbol(
      DocumentSymbolParams question) {
    return answer(
        question.getTextDocument(),
        script ->
            DocumentOutline.of(script.read()).stream()
                .map(Either::<SymbolInformation, DocumentSymbol>forRight)
                .toList());
  }

  @Override
  public CompletableFuture<List<? extends TextEdit>> formatting(DocumentFormattingParams question) {
    return answer(question.getTextDocument(), script -> Layouts.of(script.read()));
  }

  /** For clients that ask. */
  @Override
  public CompletableFuture<DocumentDiagnosticReport> diagnostic(DocumentDiagnosticParams question) {
    return answer(
        question.getTextDocument(),
        script ->
            new DocumentDiagnosticReport(
                new RelatedFullDocumentDiagnosticReport(findings.shown(script))));
  }

  private <T> CompletableFuture<T> answer(
      TextDocumentIdentifier document, Function<OpenScript, T> question) {
    return CompletableFuture.completedFuture(question.apply(find(document)));
  }

  private OpenScript find(TextDocumentIdentifier document) {
    lifecycle.checkReady();
    return open.find(document.getUri()).orElseThrow(ScriptService::notOpen);
  }

  private static ResponseErrorException notOpen() {
    return new ResponseErrorException(
        new ResponseError(ResponseErrorCode.InvalidParams, "document is not open", null));
  }
}
