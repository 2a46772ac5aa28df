package org.tamis.e2e.torture.filter;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.tamis.e2e.TamisProcess;

/**
 * Sorts mail that is there, and undoes it, again and again; each time the process is killed as
 * often as it comes, and gone on with. After each run and each undo it looks where the messages
 * are.
 */
final class FilterTorture {
  /** Of one run; more, and it makes no progress. */
  private static final int MOST_LIVES = 200;

  private final Options options;
  private final Path directory;
  private final List<OldMail> mails;
  private final Executioner executioner;
  private final FilterVerdict verdict = new FilterVerdict();
  private final RunTable runs;
  private int rounds;

  /**
   * What is asked for.
   *
   * @param store a name of {@link OldMailStore#KNOWN}
   * @param check whether a COPY that may have been done is looked for before it is done again
   */
  record Options(int kills, String store, int messages, boolean check, long seed) {
    static Options of(String store, int kills) {
      return new Options(kills, store, 432, true, System.nanoTime());
    }

    Options withStore(String other) {
      return new Options(kills, other, messages, check, seed);
    }

    Options withKills(int other) {
      return new Options(other, store, messages, check, seed);
    }

    Options withMessages(int other) {
      return new Options(kills, store, other, check, seed);
    }

    Options withoutCheck() {
      return new Options(kills, store, messages, false, seed);
    }

    Options withSeed(long other) {
      return new Options(kills, store, messages, check, other);
    }
  }

  /** How it went. */
  record Outcome(int kills, int rounds, int messages, FilterVerdict verdict) {
    @Override
    public String toString() {
      return "%d kills in %d runs over %d messages and their undoing%n%s%n"
          .formatted(kills, rounds, messages, verdict);
    }
  }

  /**
   * @param directory gets the configuration, the database and the log
   */
  FilterTorture(Options options, Path directory) {
    this.options = options;
    this.directory = directory;
    this.mails = OldMailStore.mails(options.messages());
    Random random = new Random(options.seed());
    this.executioner =
        options.check() ? Executioner.anywhere(random) : Executioner.afterCopies(random);
    this.runs = new RunTable(directory.resolve("scripts/.tamis.sqlite"));
  }

  Outcome run() throws IOException, InterruptedException {
    List<Copy> before = mails.stream().map(OldMail::before).toList();
    List<Copy> after =
        mails.stream().flatMap(mail -> mail.kind().results(mail.before()).stream()).toList();
    try (OldMailStore store = OldMailStore.known(options.store()).open(mails)) {
      store.configure(directory);
      store.watch(executioner);
      preview();
      verdict.judge("after a preview", before, store.contents());
      while (executioner.kills() < options.kills() && verdict.faults().isEmpty()) {
        rounds++;
        long run = sort();
        verdict.judge("after run " + run, after, store.contents());
        undo(run);
        verdict.judge("after the undoing of run " + run, before, store.contents());
      }
    }
    return new Outcome(executioner.kills(), rounds, mails.size(), verdict);
  }

  /** Its end in order also leaves the archive of classes. */
  private void preview() throws IOException, InterruptedException {
    if (start(List.of("filter", "--script", "rules.sieve")).waitFor() != 0) {
      verdict.refused("the preview");
    }
  }

  /** Returns its number. */
  private long sort() throws IOException, InterruptedException {
    long earlier = runs.newest();
    for (int life = 0; runs.newest() == earlier && life < MOST_LIVES; life++) {
      live(beginning());
    }
    long run = runs.newest();
    for (int life = 0; !runs.hasEnded(run) && life < MOST_LIVES; life++) {
      live(List.of("filter", "--resume", Long.toString(run)));
    }
    return run;
  }

  private static List<String> beginning() {
    List<String> arguments =
        new ArrayList<>(List.of("filter", "--script", "rules.sieve", "--execute"));
    OldMail.SORTED.forEach(mailbox -> arguments.addAll(List.of("--mailbox", mailbox)));
    return arguments;
  }

  private void undo(long run) throws IOException, InterruptedException {
    for (int life = 0; !runs.isUndone(run) && life < MOST_LIVES; life++) {
      live(List.of("undo", Long.toString(run)));
    }
  }

  /** To its end, or until it is killed. */
  private void live(List<String> arguments) throws IOException, InterruptedException {
    int earlier = executioner.kills();
    Process process = start(arguments);
    if (earlier < options.kills()) {
      executioner.look(process);
    }
    int exit = process.waitFor();
    executioner.spare();
    boolean killed = executioner.kills() > earlier;
    if (!killed && exit != 0) {
      verdict.refused(String.join(" ", arguments) + ": exit code " + exit);
    }
    if (killed && !options.check()) {
      runs.forgetCopies();
    }
  }

  private Process start(List<String> arguments) throws IOException {
    Path log = directory.resolve("log.txt");
    Files.writeString(
        log,
        "--- " + String.join(" ", arguments) + "\n",
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
    return new ProcessBuilder(command(arguments))
        .directory(directory.toFile())
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
        .start();
  }

  private List<String> command(List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx256m"));
    command.add("--enable-native-access=ALL-UNNAMED");
    command.addAll(classes());
    command.add("org.tamis.cli.Main");
    command.addAll(arguments);
    command.addAll(List.of("--account", OldMailStore.ACCOUNT, "--config", "tamis.toml"));
    return command;
  }

  /** Those of the jar come from an archive, so that a start takes half of its time. */
  private List<String> classes() {
    if (!Files.exists(TamisProcess.JAR)) {
      return List.of("-cp", System.getProperty("java.class.path"));
    }
    return List.of(
        "-XX:+AutoCreateSharedArchive",
        "-XX:SharedArchiveFile=" + directory.resolve("classes.jsa"),
        "-Xlog:cds=off",
        "-Xlog:aot=off",
        "-cp",
        TamisProcess.JAR.toString());
  }
}
