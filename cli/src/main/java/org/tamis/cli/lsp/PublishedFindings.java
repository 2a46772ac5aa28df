package org.tamis.cli.lsp;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.eclipse.lsp4j.PublishDiagnosticsParams;
import org.jspecify.annotations.Nullable;

/**
 * Examines scripts as {@code tamis check} does and tells the client what is found. A script that
 * changes is examined when it has been left alone for a moment, by one thread for all.
 */
final class PublishedFindings implements Publishing, AutoCloseable {
  private static final System.Logger LOG = System.getLogger(PublishedFindings.class.getName());

  /** Long enough not to work between two keys, short enough to seem immediate. */
  private static final int PAUSE_MILLIS = 150;

  private final Findings findings;
  private final Map<String, ScheduledFuture<?>> due = new ConcurrentHashMap<>();
  private final ScheduledExecutorService worker =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());
  private volatile Consumer<PublishDiagnosticsParams> client = _ -> {};

  PublishedFindings(Findings findings) {
    this.findings = findings;
  }

  void publishTo(Consumer<PublishDiagnosticsParams> receiver) {
    client = receiver;
  }

  @Override
  public void opened(OpenScript script) {
    schedule(script, 0);
  }

  @Override
  public void changed(OpenScript script) {
    schedule(script, PAUSE_MILLIS);
  }

  @Override
  public void closed(String uri) {
    cancel(due.remove(uri));
    worker.execute(() -> client.accept(new PublishDiagnosticsParams(uri, List.of())));
  }

  private void schedule(OpenScript script, int delay) {
    cancel(
        due.put(
            script.uri(), worker.schedule(() -> publish(script), delay, TimeUnit.MILLISECONDS)));
  }

  private static void cancel(@Nullable ScheduledFuture<?> earlier) {
    if (earlier != null) {
      earlier.cancel(false);
    }
  }

  /** The worker would drop what is thrown here without a word. */
  private void publish(OpenScript script) {
    try {
      client.accept(
          new PublishDiagnosticsParams(script.uri(), findings.shown(script), script.version()));
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.ERROR, "no findings for " + script.uri(), e);
    }
  }

  @Override
  public void close() {
    worker.shutdownNow();
  }
}
