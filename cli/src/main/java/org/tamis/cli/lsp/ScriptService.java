package org.tamis.cli.lsp;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
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
import org.eclipse.lsp4j.DocumentFormattingParams;
import org.eclipse.lsp4j.DocumentSymbol;
import org.eclipse.lsp4j.DocumentSymbolParams;
import org.eclipse.lsp4j.Hover;
import org.eclipse.lsp4j.HoverParams;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.LocationLink;
import org.eclipse.lsp4j.SymbolInformation;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.TextDocumentItem;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseError;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;
import org.eclipse.lsp4j.services.TextDocumentService;
import org.tamis.cli.config.Language;
import org.tamis.engine.ext.Extensions;

/**
 * The open scripts, and what the client asks about them. Answers come at once, in the thread that
 * reads the requests: each is a few milliseconds of work on a script within the limits.
 */
final class ScriptService implements TextDocumentService {
  private final Lifecycle lifecycle;
  private final PublishedFindings findings;
  private final Hovers hovers;
  private final Completions completions;
  private final IncludeTargets included;
  private final QuickFixes fixes;
  private final Map<String, OpenScript> open = new ConcurrentHashMap<>();

  ScriptService(Language language, Lifecycle lifecycle, PublishedFindings findings) {
    this.lifecycle = lifecycle;
    this.findings = findings;
    Lexicon lexicon = new Lexicon(Extensions.STANDARD, language.settings());
    WordBook book = WordBook.load();
    this.included = new IncludeTargets(language.globalScripts());
    this.hovers = new Hovers(lexicon, book);
    this.completions = new Completions(lexicon, book, included);
    this.fixes = new QuickFixes(findings);
  }

  // ---- what happens to documents

  @Override
  public void didOpen(DidOpenTextDocumentParams event) {
    if (lifecycle.isReady()) {
      TextDocumentItem document = event.getTextDocument();
      OpenScript script =
          OpenScript.of(document.getUri(), document.getVersion(), document.getText());
      open.put(script.uri(), script);
      findings.opened(script);
    }
  }

  @Override
  public void didChange(DidChangeTextDocumentParams event) {
    String uri = event.getTextDocument().getUri();
    int version = event.getTextDocument().getVersion();
    OpenScript script =
        open.computeIfPresent(uri, (_, before) -> before.with(version, event.getContentChanges()));
    if (script != null && lifecycle.isReady()) {
      findings.changed(script);
    }
  }

  @Override
  public void didClose(DidCloseTextDocumentParams event) {
    String uri = event.getTextDocument().getUri();
    if (open.remove(uri) != null) {
      findings.closed(uri);
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
      open.values().forEach(findings::changed);
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
          return Either.forLeft(included.at(script, script.read(), offset).stream().toList());
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

  private <T> CompletableFuture<T> answer(
      TextDocumentIdentifier document, Function<OpenScript, T> question) {
    return CompletableFuture.completedFuture(question.apply(find(document)));
  }

  private OpenScript find(TextDocumentIdentifier document) {
    lifecycle.checkReady();
    return Optional.ofNullable(open.get(document.getUri())).orElseThrow(ScriptService::notOpen);
  }

  private static ResponseErrorException notOpen() {
    return new ResponseErrorException(
        new ResponseError(ResponseErrorCode.InvalidParams, "document is not open", null));
  }
}
