package org.tamis.cli.lsp;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.eclipse.lsp4j.CodeActionKind;
import org.eclipse.lsp4j.CodeActionOptions;
import org.eclipse.lsp4j.CompletionOptions;
import org.eclipse.lsp4j.DiagnosticRegistrationOptions;
import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.InitializeResult;
import org.eclipse.lsp4j.PositionEncodingKind;
import org.eclipse.lsp4j.SaveOptions;
import org.eclipse.lsp4j.ServerCapabilities;
import org.eclipse.lsp4j.ServerInfo;
import org.eclipse.lsp4j.SetTraceParams;
import org.eclipse.lsp4j.TextDocumentSyncKind;
import org.eclipse.lsp4j.TextDocumentSyncOptions;
import org.eclipse.lsp4j.services.LanguageServer;
import org.eclipse.lsp4j.services.WorkspaceService;
import org.tamis.engine.settings.Product;

/** The life of a language server: LSP 3.17, "Lifecycle Messages". Serves one client, once. */
final class SieveLanguageServer implements LanguageServer {
  private final Lifecycle lifecycle;
  private final ScriptService scripts;
  private final boolean isAsked;
  private final CompletableFuture<Void> exited = new CompletableFuture<>();

  private SieveLanguageServer(Lifecycle lifecycle, ScriptService scripts, boolean isAsked) {
    this.lifecycle = lifecycle;
    this.scripts = scripts;
    this.isAsked = isAsked;
  }

  /** Tells by itself what it finds. */
  static SieveLanguageServer publishing(
      Lexicon lexicon, Surroundings around, Findings findings, Publishing publishing) {
    Lifecycle lifecycle = new Lifecycle();
    OpenScripts open = new OpenScripts(around, OpenScripts.Bounds.NONE);
    return new SieveLanguageServer(
        lifecycle,
        new ScriptService(lifecycle, lexicon, around, open, findings, publishing),
        false);
  }

  /** Answers, and says nothing else. */
  static SieveLanguageServer asked(
      Lexicon lexicon, Surroundings around, OpenScripts.Bounds bounds) {
    Lifecycle lifecycle = new Lifecycle();
    OpenScripts open = new OpenScripts(around, bounds);
    return new SieveLanguageServer(
        lifecycle,
        new ScriptService(lifecycle, lexicon, around, open, new Findings(around), Publishing.NONE),
        true);
  }

  /** Completed when the client has said {@code exit}. */
  CompletableFuture<Void> exited() {
    return exited;
  }

  boolean wasShutDown() {
    return lifecycle.wasShutDown();
  }

  @Override
  public CompletableFuture<InitializeResult> initialize(InitializeParams client) {
    lifecycle.initialize();
    ServerInfo info = new ServerInfo(Product.NAME, Product.VERSION);
    return CompletableFuture.completedFuture(new InitializeResult(capabilities(), info));
  }

  private ServerCapabilities capabilities() {
    TextDocumentSyncOptions sync = new TextDocumentSyncOptions();
    sync.setOpenClose(true);
    sync.setChange(TextDocumentSyncKind.Incremental);
    sync.setSave(new SaveOptions(false));
    ServerCapabilities offered = new ServerCapabilities();
    offered.setPositionEncoding(PositionEncodingKind.UTF16);
    offered.setTextDocumentSync(sync);
    offered.setHoverProvider(true);
    offered.setCompletionProvider(new CompletionOptions(false, List.of(":", "\"")));
    offered.setCodeActionProvider(new CodeActionOptions(List.of(CodeActionKind.QuickFix)));
    offered.setDefinitionProvider(true);
    offered.setDocumentSymbolProvider(true);
    offered.setDocumentFormattingProvider(true);
    if (isAsked) { // an editor that is told and asks as well would show all of it twice
      offered.setDiagnosticProvider(new DiagnosticRegistrationOptions(true, false));
    }
    return offered;
  }

  @Override
  public CompletableFuture<Object> shutdown() {
    lifecycle.shutDown();
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public void exit() {
    exited.complete(null);
  }

  @Override
  public ScriptService getTextDocumentService() {
    return scripts;
  }

  @Override
  public WorkspaceService getWorkspaceService() {
    return new WorkspaceEvents(scripts::checkAll);
  }

  @Override
  public void setTrace(SetTraceParams ignored) {
    // nothing is traced
  }
}
