package org.tamis.cli.lsp;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.eclipse.lsp4j.jsonrpc.Launcher;
import org.eclipse.lsp4j.services.LanguageClient;
import org.tamis.cli.config.Language;
import org.tamis.cli.terminal.ExitCode;
import org.tamis.engine.ext.Extensions;

/** Serves one editor over two streams, once: the base protocol of LSP 3.17. */
final class StandardStreams {
  private StandardStreams() {}

  /**
   * Serves until the client says {@code exit} or the input ends.
   *
   * @return 0 if the client has asked to shut down before, otherwise 1
   */
  static int serve(Language language, InputStream in, OutputStream out) {
    Surroundings around = ScriptFiles.of(language);
    Findings findings = new Findings(around);
    PublishedFindings published = new PublishedFindings(findings);
    SieveLanguageServer server =
        SieveLanguageServer.publishing(
            new Lexicon(Extensions.STANDARD, language.settings()), around, findings, published);
    // a daemon: nothing can end a read from the standard input
    ExecutorService reader =
        Executors.newThreadPerTaskExecutor(Thread.ofPlatform().daemon().factory());
    Launcher<LanguageClient> launcher =
        new Launcher.Builder<LanguageClient>()
            .setLocalService(server)
            .setRemoteInterface(LanguageClient.class)
            .setInput(in)
            .setOutput(out)
            .setExecutorService(reader)
            .create();
    published.publishTo(launcher.getRemoteProxy()::publishDiagnostics);
    Future<Void> listening = launcher.startListening();
    CompletableFuture<Void> ended = CompletableFuture.runAsync(() -> await(listening), reader);
    CompletableFuture.anyOf(server.exited(), ended).join();
    published.close();
    return server.wasShutDown() ? ExitCode.OK : ExitCode.ERRORS;
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
}
