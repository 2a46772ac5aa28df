package org.tamis.cli.lsp;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.eclipse.lsp4j.CodeActionKind;
import org.eclipse.lsp4j.CodeActionOptions;
import org.eclipse.lsp4j.CompletionOptions;
import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.InitializeResult;
import org.eclipse.lsp4j.PositionEncodingKind;
import org.eclipse.lsp4j.SaveOptions;
import org.eclipse.lsp4j.ServerCapabilities;
import org.eclipse.lsp4j.ServerInfo;
import org.eclipse.lsp4j.SetTraceParams;
import org.eclipse.lsp4j.TextDocumentSyncKind;
import org.eclipse.lsp4j.TextDocumentSyncOptions;
import org.eclipse.lsp4j.jsonrpc.Launcher;
import org.eclipse.lsp4j.services.LanguageClient;
import org.eclipse.lsp4j.services.LanguageServer;
import org.eclipse.lsp4j.services.TextDocumentService;
import org.eclipse.lsp4j.services.WorkspaceService;
import org.tamis.cli.config.Language;
import org.tamis.cli.terminal.ExitCode;
import org.tamis.engine.settings.Product;

/** The life of a language server: LSP 3.17, "Lifecycle Messages". Serves one client, once. */
final class SieveLanguageServer implements LanguageServer {
  private final Lifecycle lifecycle = new Lifecycle();
  private final PublishedFindings findings;
  private final ScriptService scripts;
  private final CompletableFuture<Void> exited = new CompletableFuture<>();

  SieveLanguageServer(Language language) {
    this.findings = new PublishedFindings(language);
    this.scripts = new ScriptService(language, lifecycle, findings);
  }

  /**
   * Serves until the client says {@code exit} or the input ends.
   *
   * @return 0 if the client has asked to shut down before, otherwise 1
   */
  int serve(InputStream in, OutputStream out) {
    // a daemon: nothing can end a read from the standard input
    ExecutorService reader =
        Executors.newThreadPerTaskExecutor(Thread.ofPlatform().daemon().factory());
    Launcher<LanguageClient> launcher =
        new Launcher.Builder<LanguageClient>()
            .setLocalService(this)
            .setRemoteInterface(LanguageClient.class)
            .setInput(in)
            .setOutput(out)
            .setExecutorService(reader)
            .create();
    findings.publishTo(launcher.getRemoteProxy()::publishDiagnostics);
    Future<Void> listening = launcher.startListening();
    CompletableFuture<Void> ended = CompletableFuture.runAsync(() -> await(listening), reader);
    CompletableFuture.anyOf(exited, ended).join();
    findings.close();
    return lifecycle.wasShutDown() ? ExitCode.OK : ExitCode.ERRORS;
  }

  private static void await(Future<Void> listening) {
    try {
      listening.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public CompletableFuture<InitializeResult> initialize(InitializeParams client) {
    lifecycle.initialize();
    ServerInfo info = new ServerInfo(Product.NAME, Product.VERSION);
    return CompletableFuture.completedFuture(new InitializeResult(capabilities(), info));
  }

  private static ServerCapabilities capabilities() {
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
  public TextDocumentService getTextDocumentService() {
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
