package org.tamis.bench.engine;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.apache.jsieve.exception.SieveException;
import org.tamis.bench.LongMail;
import org.tamis.bench.Meter;
import org.tamis.bench.WarmEngine;
import org.tamis.engine.Program;

/** Measures, one row after the other, Tamis and its peer each time. */
final class EngineBench {
  private static final int ROUNDS = 5;

  private final EngineOptions options;
  private final Path directory;
  private final WarmEngine engine = new WarmEngine();
  private final List<byte[]> mail = LongMail.generated();
  private final Consumer<Row> rows;

  /**
   * @param directory for files, which stay there
   * @param rows gets each one as soon as it is measured
   */
  EngineBench(EngineOptions options, Path directory, Consumer<Row> rows) {
    this.options = options;
    this.directory = directory;
    this.rows = rows;
  }

  void run() throws IOException, InterruptedException, SieveException {
    for (int rules : new int[] {100, 1_000, 10_000}) {
      run(Scripts.IS, rules);
    }
    for (int rules : new int[] {10, 100, 1_000, 10_000}) {
      run(Scripts.MIXED, rules);
    }
    for (int keys : new int[] {1, 10, 100, 1_000}) {
      run(Scripts.BODY, keys);
    }
    run("run", "html, nested", Scripts.ofCorpus(), List.of(LongMail.nestedHtml()));
    if (options.corpus().isPresent()) {
      run("run", "corpus", Scripts.ofCorpus(), messages(options.corpus().get()));
    }
    compile(Scripts.IS);
    compile(Scripts.MIXED);
    parse();
    processes();
  }

  private static List<byte[]> messages(Path corpus) throws IOException {
    List<byte[]> all = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(corpus, "*.eml")) {
      for (Path file : files) {
        all.add(Files.readAllBytes(file));
      }
    }
    return all;
  }

  private void run(Scripts shape, int size) throws IOException, InterruptedException {
    run("run", shape.word() + " " + size, shape.of(size), mail);
  }

  private void run(String work, String what, String script, List<byte[]> messages)
      throws IOException, InterruptedException {
    if (options.wants(work + " " + what)) {
      Optional<Pigeonhole.Measured> peer = peer(script, messages);
      Program program = engine.program(script);
      Meter.Cost cost = cost(() -> engine.run(program, messages));
      row(work, what, cost, peer.map(Pigeonhole.Measured::run).orElse(OptionalDouble.empty()));
    }
  }

  private Meter.Cost cost(Meter.Work work) {
    return Meter.best(ROUNDS, options.seconds(), work);
  }

  private Meter.Cost compiling(String script) {
    return cost(() -> {
      engine.program(script);
      return 1;
    });
  }

  private void row(String work, String what, Meter.Cost cost, OptionalDouble peer) {
    rows.accept(new Row(work, what, cost.micros(), cost.octets(), peer));
  }

  private Optional<Pigeonhole.Measured> peer(String script, List<byte[]> messages)
      throws IOException, InterruptedException {
    return options.driver().isPresent()
        ? Optional.of(
            new Pigeonhole(options.driver().get(), directory)
                .measure(script, messages, options.seconds()))
        : Optional.empty();
  }

  private void compile(Scripts shape) throws IOException, InterruptedException {
    String what = shape.word() + " 1000";
    if (options.wants("compile " + what)) {
      String script = shape.of(1_000);
      Optional<Pigeonhole.Measured> peer = peer(script, List.of());
      OptionalDouble micros =
          peer.isPresent() ? OptionalDouble.of(peer.get().compile()) : OptionalDouble.empty();
      row("compile", what, compiling(script), micros);
    }
  }

  private void parse() throws SieveException {
    if (options.wants("compile is 1000, jSieve")) {
      String script = Scripts.IS.of(1_000);
      Meter.Cost peer = cost(Jsieve.parsing(script));
      Meter.Cost cost = compiling(script);
      row("compile", "is 1000, jSieve parses", cost, OptionalDouble.of(peer.micros()));
    }
  }

  private void processes() throws IOException, InterruptedException {
    Path message = Files.write(directory.resolve("one.eml"), mail.getFirst());
    for (int rules : new int[] {1, 1_000, 10_000}) {
      Path script =
          Files.writeString(directory.resolve("is-" + rules + ".sieve"), Scripts.IS.of(rules));
      process("try", rules, "sieve-test", List.of(script.toString(), message.toString()));
      process("check", rules, "sievec", List.of(script.toString()));
    }
  }

  private void process(String command, int rules, String peer, List<String> words)
      throws IOException, InterruptedException {
    String what = command + " " + rules;
    if (options.wants("process " + what)) {
      Processes processes = new Processes(directory);
      Optional<String> program = Processes.installed(peer);
      OptionalDouble other =
          program.isPresent()
              ? OptionalDouble.of(processes.micros(peerCommand(program.get(), peer, words)))
              : OptionalDouble.empty();
      double own = processes.micros(command(List.of(options.tamis(), command), words));
      rows.accept(new Row("process", what, own, -1, other));
    }
  }

  private List<String> peerCommand(String program, String peer, List<String> words)
      throws IOException {
    Path configuration = Pigeonhole.configure(directory);
    List<String> more = new ArrayList<>(words);
    if (peer.equals("sievec")) {
      more.add(directory.resolve("compiled.svbin").toString());
    }
    return command(List.of(program, "-c", configuration.toString()), more);
  }

  private static List<String> command(List<String> first, List<String> then) {
    List<String> all = new ArrayList<>(first);
    all.addAll(then);
    return all;
  }
}
