package org.tamis.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tamis.bridge.testing.AccountFiles;
import org.tamis.bridge.testing.Link;
import org.tamis.bridge.testing.ScriptedSmtp;

/** {@code tamis backup} while the service works, and {@code tamis restore} on another machine. */
@Timeout(1_200)
class BackupIT {
  private static final String ANN = "ann@example.org";
  private static final String BOB = "bob@example.org";
  private static final Map<String, String> SCRIPTS =
      Map.of(
          ANN, "require \"vacation\"; vacation :days 7 \"I am away.\";",
          BOB, "redirect \"x@elsewhere.example\";");

  /** Too large for a row of the database. */
  private static final String LARGE =
      "From: <s@y.example>\r\nTo: <bob@example.org>\r\nSubject: large\r\nMessage-ID: <l@y.example>\r\n\r\n"
          + "0123456789 abcdef\r\n".repeat(70_000);

  @TempDir Path directory;
  private ScriptedSmtp smtp;
  private Link link;

  @BeforeEach
  void open() throws IOException {
    smtp = ScriptedSmtp.open();
    link = new Link(smtp.port());
    link.cut(); // what leaves waits in the outbox
  }

  @AfterEach
  void close() throws IOException {
    link.close();
    smtp.close();
  }

  /** A machine, with the same configuration and mail as the others. */
  private Path machine(String name) throws IOException {
    Path machine = Files.createDirectory(directory.resolve(name));
    AccountFiles.passwords(machine, SCRIPTS.keySet());
    BasicConfiguration.write(
        machine,
        new Trees(directory.resolve("mail")).section()
            + "[state]\ndatabase = \"state/tamis.sqlite\"\n"
            + "[outbox]\nfirst-retry = \"1s\"\nlongest-retry = \"1s\"\n"
            + "[smart-host]\nhost = \"127.0.0.1\"\nsecurity = \"none\"\nport = %d\n"
                .formatted(link.port()));
    Files.createDirectory(machine.resolve("state"));
    return machine;
  }

  /** As a shell starts it by itself. */
  private static TamisProcess serve(Path machine) throws IOException {
    List<String> command = new ArrayList<>(List.of("sh", "-c", "umask 022; exec \"$@\"", "sh"));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-jar", TamisProcess.JAR.toString()));
    command.addAll(List.of("serve", "--config", "tamis.toml"));
    return TamisProcess.start(machine, command);
  }

  private static void deliver(TamisProcess serve, String sender, String account, String message)
      throws IOException {
    assertThat(serve.deliver(sender, account, message)).as(serve.errors()).startsWith("250 ");
  }

  private static String letter(String account, String subject) {
    return "To: <%s>\r\nSubject: %s\r\nMessage-ID: <%s@y.example>\r\n\r\nHi.\r\n"
        .formatted(account, subject, subject);
  }

  private static TamisProcess.Ended tamis(Path machine, String... arguments) throws IOException {
    return TamisProcess.tamis(machine, "", arguments);
  }

  private static TamisProcess.Ended restore(Path machine, Path from) throws IOException {
    return tamis(machine, "restore", from.toString(), "--config", "tamis.toml");
  }

  private long sent(String line) {
    return smtp.lines().stream().filter(line::equals).count();
  }

  /** Made while messages come in; what waits leaves once, and nobody gets a second reply. */
  @Test
  void whatWasRememberedIsRememberedElsewhere() throws Exception {
    Path first = machine("first");
    Path second = machine("second");
    AccountFiles.activate(first, SCRIPTS);
    Path backup = directory.resolve("backup");
    try (TamisProcess serve = serve(first)) {
      deliver(serve, "s@y.example", ANN, letter(ANN, "away"));
      deliver(serve, "s@y.example", BOB, letter(BOB, "small"));
      deliver(serve, "s@y.example", BOB, LARGE);
      AtomicBoolean enough = new AtomicBoolean();
      CompletableFuture<Integer> load = CompletableFuture.supplyAsync(() -> load(serve, enough));
      var made = tamis(first, "backup", backup.toString(), "--config", "tamis.toml");
      enough.set(true);
      assertThat(load.get()).isPositive();
      assertThat(made.exitCode()).as(made.err()).isZero();
      assertThat(made.out()).startsWith(backup + ": 2 accounts, 2 scripts, ");
      assertThat(restore(first, backup).err())
          .contains("a service or command uses it; stop it first");
      onlyTheOwnerReads(first);
      onlyTheOwnerReads(backup.getParent().resolve("backup"));
    }
    var restored = restore(second, backup);
    assertThat(restored.exitCode()).as(restored.err()).isZero();
    assertThat(restored.out()).contains("restored 2 accounts, 2 scripts and the state");
    assertThat(restore(second, backup).err())
        .contains("tamis.sqlite: exists already; move it away first");
    try (TamisProcess serve = serve(second)) {
      serve.listening("LMTP");
      link.join();
      serve.await(() ->
          tamis(second, "queue", "list", "--config", "tamis.toml").out().contains("is empty"));
      assertThat(sent("Subject: small")).isOne();
      assertThat(sent("Subject: large")).isOne();
      assertThat(sent("RCPT TO:<s@y.example>")).isOne();
      deliver(serve, "s@y.example", ANN, letter(ANN, "again"));
      deliver(serve, "t@y.example", ANN, letter(ANN, "other"));
      serve.await(() -> sent("RCPT TO:<t@y.example>") == 1); // later than what must not come
      assertThat(sent("RCPT TO:<s@y.example>")).isOne();
    }
  }

  private int load(TamisProcess serve, AtomicBoolean enough) {
    int sent = 0;
    try {
      while (!enough.get()) {
        deliver(serve, "s" + sent + "@load.example", ANN, letter(ANN, "load" + sent));
        sent++;
      }
      return sent;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Of each file that others could open: none of the directories above it is closed to them. */
  private static void onlyTheOwnerReads(Path place) throws IOException {
    List<Path> open = new ArrayList<>();
    for (String name : new String[] {"state", "scripts", "state.sqlite", "state.sqlite.outbox"}) {
      Path part = place.resolve(name);
      if (Files.exists(part)) {
        collect(part, open);
      }
    }
    assertThat(open).isEmpty();
  }

  private static void collect(Path path, List<Path> open) throws IOException {
    var mode = Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS);
    if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)
        && mode.contains(PosixFilePermission.OTHERS_READ)
        && !path.toString()
            .endsWith(".sieve")) { // made by this test, or ManageSieve in a closed place
      open.add(path);
    }
    if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
      try (Stream<Path> entries = Files.list(path)) {
        for (Path entry : entries.toList()) {
          collect(entry, open);
        }
      }
    }
  }

  @Test
  void whatCannotBeDoneIsSaid() throws IOException {
    Path machine = machine("machine");
    Path target = directory.resolve("b");
    var none = tamis(machine, "backup", target.toString(), "--config", "tamis.toml");
    assertThat(none.exitCode()).isEqualTo(1);
    assertThat(none.err()).contains("there is no such database; has the service ever run?");
    assertThat(restore(machine, target).err()).contains("b: is not a backup");
    try (TamisProcess serve = serve(machine)) {
      serve.listening("LMTP");
      Files.createDirectory(target);
      var there = tamis(machine, "backup", target.toString(), "--config", "tamis.toml");
      assertThat(there.err()).contains("b: exists already; name a directory that does not");
    }
    Files.createDirectory(target.resolve("scripts"));
    Files.writeString(target.resolve("state.sqlite"), "no database", StandardCharsets.UTF_8);
    Path empty = machine("empty");
    var wrong = restore(empty, target);
    assertThat(wrong.exitCode()).isEqualTo(1);
    assertThat(wrong.err()).contains("cannot be used as a database");
    assertThat(empty.resolve("state").toFile().list()).containsExactly("tamis.sqlite.use");
    AccountFiles.activate(empty, SCRIPTS);
    assertThat(restore(empty, target).err()).contains("@example.org: exists already");
  }
}
