package org.tamis.cli.lsp;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.eclipse.lsp4j.DiagnosticSeverity;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.PublishDiagnosticsParams;
import org.eclipse.lsp4j.Range;
import org.jspecify.annotations.Nullable;
import org.tamis.cli.config.Language;
import org.tamis.cli.script.FileExaminer;
import org.tamis.engine.analysis.Circumstances;
import org.tamis.grammar.diagnostic.Diagnostic;
import org.tamis.grammar.source.Source;

/**
 * Examines scripts as {@code tamis check} does and tells the client what is found. A script that
 * changes is examined when it has been left alone for a moment, by one thread for all.
 */
final class PublishedFindings implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(PublishedFindings.class.getName());

  /** Long enough not to work between two keys, short enough to seem immediate. */
  private static final int PAUSE_MILLIS = 150;

  private final FileExaminer examiner;
  private final Map<String, ScheduledFuture<?>> due = new ConcurrentHashMap<>();
  private final ScheduledExecutorService worker =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());
  private volatile Consumer<PublishDiagnosticsParams> client = _ -> {};

  PublishedFindings(Language language) {
    this.examiner = new FileExaminer(language, Circumstances.UNKNOWN);
  }

  void publishTo(Consumer<PublishDiagnosticsParams> receiver) {
    client = receiver;
  }

  /** What is found in a script, by place. */
  List<Diagnostic> in(Source source) {
    return switch (examiner.examine(source)) {
      case FileExaminer.Result.Read(var findings) -> findings;
      case FileExaminer.Result.Unreadable _ -> List.of();
    };
  }

  /** To be published at once. */
  void opened(OpenScript script) {
    schedule(script, 0);
  }

  /** To be published when no further change follows. */
  void changed(OpenScript script) {
    schedule(script, PAUSE_MILLIS);
  }

  /** Takes back what was published. */
  void closed(String uri) {
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
      client.accept(new PublishDiagnosticsParams(script.uri(), all(script), script.version()));
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.ERROR, "no findings for " + script.uri(), e);
    }
  }

  private List<org.eclipse.lsp4j.Diagnostic> all(OpenScript script) {
    return switch (examiner.examine(script.source())) {
      case FileExaminer.Result.Read(var findings) ->
          findings.stream().map(PublishedFindings::shown).toList();
      case FileExaminer.Result.Unreadable(String problem) -> List.of(unreadable(problem));
    };
  }

  static org.eclipse.lsp4j.Diagnostic shown(Diagnostic finding) {
    String hint = finding.hint().map(words -> "\nhelp: " + words).orElse("");
    org.eclipse.lsp4j.Diagnostic shown =
        new org.eclipse.lsp4j.Diagnostic(
            Places.range(finding.source(), finding.span()), finding.message() + hint);
    shown.setSeverity(
        switch (finding.severity()) {
          case ERROR -> DiagnosticSeverity.Error;
          case WARNING -> DiagnosticSeverity.Warning;
          case HINT -> DiagnosticSeverity.Hint;
        });
    shown.setCode(finding.code());
    shown.setSource("tamis");
    return shown;
  }

  private static org.eclipse.lsp4j.Diagnostic unreadable(String problem) {
    Position start = new Position(0, 0);
    return new org.eclipse.lsp4j.Diagnostic(
        new Range(start, start), problem, DiagnosticSeverity.Warning, "tamis");
  }

  @Override
  public void close() {
    worker.shutdownNow();
  }
}
