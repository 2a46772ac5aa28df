package org.tamis.e2e;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tamis.bridge.testing.AccountFiles;
import org.tamis.bridge.testing.ScriptedLmtp;

/** {@code tamis deliver}, the program itself, to a running service and without one. */
class DeliverIT {
  private static final Path PROGRAM =
      Path.of("../../bin/tamis-deliver").toAbsolutePath().normalize();
  private static final String ANN = "ann@example.org";
  private static final String DOWN = "down@example.org";
  private static final Map<String, String> SCRIPTS =
      Map.of(
          ANN,
          "keep;",
          DOWN,
          "keep;",
          "strict@example.org",
          "require \"ereject\"; ereject \"not from you,\r\nplease\";",
          "none@example.org",
          "discard;");

  @TempDir static Path directory;
  private static Trees trees;
  private static TamisProcess serve;

  @BeforeAll
  static void start() throws IOException {
    assumeThat(Path.of("/usr/bin/perl")).as("this test needs Perl").exists();
    trees = new Trees(Files.createDirectory(directory.resolve("mail")));
    AccountFiles.write(directory, SCRIPTS);
    BasicConfiguration.writeOn(directory, "\"unix:lmtp.sock\"", trees.section());
    serve();
  }

  private static void serve() throws IOException {
    serve = TamisProcess.start(directory, "serve", "--config", "tamis.toml");
    serve.await(() -> serve.output().contains("LMTP on unix:"));
  }

  @AfterAll
  static void stop() throws IOException {
    if (serve != null) {
      serve.close();
    }
  }

  @BeforeEach
  void forgetMail() throws IOException {
    for (String account : SCRIPTS.keySet()) {
      for (Path file : trees.files(account, "new")) {
        Files.delete(file);
      }
    }
  }

  /** With the message on standard input, and what follows the variables of the environment. */
  private static TamisProcess.Ended deliver(String message, String... variablesAndArguments)
      throws IOException {
    return deliver(PROGRAM, message, variablesAndArguments);
  }

  private static TamisProcess.Ended deliver(
      Path program, String message, String... variablesAndArguments) throws IOException {
    Files.write(directory.resolve("input"), message.getBytes(ISO_8859_1));
    List<String> command =
        new ArrayList<>(List.of("sh", "-c", "exec env \"$@\" < input", "sh", "-u", "SENDER"));
    List<String> given = List.of(variablesAndArguments);
    long variables = given.stream().takeWhile(one -> one.matches("[A-Z_]+=(?s:.*)")).count();
    command.addAll(given.subList(0, (int) variables));
    command.add(program.toString());
    command.addAll(given.subList((int) variables, given.size()));
    return TamisProcess.run(directory, "", command);
  }

  private static String socket() {
    return "TAMIS_SOCKET=" + directory.resolve("lmtp.sock");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Subject: a%n%nb%n                     | Subject: a%r%n%r%nb%r%n
          Subject: a%r%n%r%nb%r%n               | Subject: a%r%n%r%nb%r%n
          Subject: a%r%n%nno line end           | Subject: a%r%n%r%nno line end%r%n
          Subject: a%n%n.%n..%n.x%n..           | Subject: a%r%n%r%n.%r%n..%r%n.x%r%n..%r%n
          Subject: a%n%na%rb%r%rc%n             | Subject: a%r%n%r%na%rb%r%rc%r%n
          Subject: a%n%nends with a CR%r        | Subject: a%r%n%r%nends with a CR%r%n
          Subject: %8%n%n%0%8%n                 | Subject: %8%r%n%r%n%0%8%r%n
          From s@y.example Mon Jan 1%nTo: a%n%n | To: a%r%n%r%n
          From MAILER-DAEMON Mon%r%nTo: a%r%n   | To: a%r%n
          From : s@y.example%nTo: a%n           | From : s@y.example%r%nTo: a%r%n
          .%n                                   | .%r%n
          x                                     | x%r%n
          """)
  void theMessageIsStoredOctetForOctet(String input, String stored) throws IOException {
    TamisProcess.Ended ended = deliver(octets(input), socket(), "-f", "s@y.example", ANN);
    assertThat(ended.err()).isEmpty();
    assertThat(ended.exitCode()).isZero();
    assertThat(trees.messages(ANN, ""))
        .containsExactly(
            "Return-Path: <s@y.example>\r\nDelivered-To: " + ANN + "\r\n" + octets(stored));
  }

  private static String octets(String text) {
    return text.replace("%n", "\n").replace("%r", "\r").replace("%0", "\0").replace("%8", "\u00FC");
  }

  /** Blocks are cut at any place. */
  @Test
  void aLargeMessageIsTheSame() throws IOException {
    StringBuilder lines = new StringBuilder("Subject: a\n\n");
    for (int i = 0; i < 40_000; i++) {
      lines.append(".".repeat(i % 4)).append("x".repeat(i % 7)).append(i % 3 == 0 ? "\r\n" : "\n");
    }
    assertThat(deliver(lines.toString(), socket(), ANN).exitCode()).isZero();
    assertThat(trees.messages(ANN, ""))
        .singleElement()
        .asString()
        .endsWith(lines.toString().replaceAll("\r?\n", "\r\n"));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          -f bob@y.example ann@example.org                        | bob@y.example      | ann@example.org
          -fbob@y.example -d ann@example.org                      | bob@y.example      | ann@example.org
          --from=bob@y.example --account ann+x@example.org        | bob@y.example      | ann+x@example.org
          -e -f <bob@y.example> -a ann+b@example.org -d ann@example.org | bob@y.example | ann+b@example.org
          -f bob@y.example -a team@example.org -- ann@example.org | bob@y.example      | ann@example.org
          -f <> ann@example.org                                   |                    | ann@example.org
          -f MAILER-DAEMON ann@example.org                        |                    | ann@example.org
          -f a;b@y.example ann@example.org                        | "a;b"@y.example    | ann@example.org
          -f "a\\"b"@y.example ann@example.org                    | "a\\"b"@y.example  | ann@example.org
          SENDER=v@y.example RECIPIENT=ann@example.org            | v@y.example        | ann@example.org
          SENDER=v@y.example RECIPIENT=nobody@example.org -f bob@y.example ann@example.org | bob@y.example | ann@example.org
          RECIPIENT=ann@example.org ORIGINAL_RECIPIENT=ann+o@example.org | r@y.example | ann+o@example.org
          """)
  void theEnvelopeIsWhatWasGiven(String words, String from, String to) throws IOException {
    List<String> given = new ArrayList<>(List.of(words.split(" ")));
    given.addFirst(socket());
    TamisProcess.Ended ended =
        deliver("Return-Path: <r@y.example>\nSubject: a\n\n", given.toArray(String[]::new));
    assertThat(ended.err()).isEmpty();
    assertThat(trees.messages(ANN, ""))
        .containsExactly(
            "Return-Path: <%s>\r\nDelivered-To: %s\r\nSubject: a\r\n\r\n"
                .formatted(from == null ? "" : from, to));
  }

  /** RFC 5321 §4.4: whatever the sender has written. */
  @Test
  void tryTakesTheEnvelopeFromWhereTheDeliveryWroteIt() throws IOException {
    String forged = "Return-Path: <boss@x.example>\nDelivered-To: boss@x.example\n";
    String letter =
        "Received: a\n" + forged + "Envelope-To: boss@x.example\nFrom: boss@x.example\n\n";
    deliver(letter, socket(), "-f", "bob@y.example", "ann+x@example.org");
    Files.writeString(directory.resolve("rules.sieve"), "keep;\n");
    TamisProcess.Ended tried =
        TamisProcess.tamis(
            directory, "", "try", "--config", "tamis.toml", "--account", ANN, "rules.sieve");
    assertThat(tried.out()).as(tried.err()).contains("<bob@y.example> to <ann+x@example.org>");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          none@example.org                    | 0  |
          nobody@example.org                  | 67 | 5.1.1 <nobody@example.org> no such user
          strict@example.org                  | 77 | 5.7.1 <strict@example.org> not from you, please
          down@example.org                    | 75 | 4.3.0 <down@example.org> the mail store
          nobody@example.org down@example.org | 75 | 5.1.1 <nobody@example.org> no such user
          strict@example.org nobody@example.org | 67 | 5.1.1 <nobody@example.org> no such user
          -f s@y.example                      | 64 | no recipient
          -m Folder ann@example.org           | 64 | unknown option -m
          -f                                  | 64 | -f needs a value
          ann@                                | 64 | not an address: "ann@"
          """)
  void exitCodesAreThoseOfSysexits(String words, int code, String line) throws IOException {
    Path blocked = blockDown();
    List<String> given = new ArrayList<>(List.of(words.split(" ")));
    given.addFirst(socket());
    TamisProcess.Ended ended = deliver("Subject: a\n\n", given.toArray(String[]::new));
    Files.delete(blocked);
    assertThat(ended.exitCode()).as(ended.err()).isEqualTo(code);
    assertThat(ended.err())
        .startsWith(line == null ? "" : code == 75 ? line.substring(0, 1) : line);
    assertThat(ended.err()).contains(line == null ? "" : line);
  }

  /** Where the account's Maildir is to be made. */
  private static Path blockDown() throws IOException {
    Path place = Path.of(trees.root() + "/" + DOWN);
    if (Files.exists(place)) {
      try (var files = Files.walk(place)) {
        for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
          Files.delete(file);
        }
      }
    }
    return Files.createFile(place);
  }

  /** RFC 2033 has a reply for each, and a program one for all. */
  @Test
  void whoHasTheMessageDoesNotGetItTwice() throws IOException {
    Path blocked = blockDown();
    String[] call = {socket(), "-f", "s@y.example", ANN, DOWN};
    assertThat(deliver("Subject: a\n\n", call).exitCode()).isEqualTo(75);
    assertThat(trees.messages(ANN, "")).hasSize(1);
    Files.delete(blocked);
    restart(); // when it has ended, it has noted what came of all connections
    assertThat(deliver("Subject: a\n\n", call).exitCode()).isZero();
    assertThat(trees.messages(ANN, "")).hasSize(1);
    assertThat(trees.messages(DOWN, "")).hasSize(1);
  }

  @Test
  void theSameMessageOnceMoreIsAnotherOne() throws IOException {
    String[] call = {socket(), "-f", "s@y.example", ANN};
    assertThat(deliver("Subject: meant twice\n\n", call).exitCode()).isZero();
    assertThat(deliver("Subject: meant twice\n\n", call).exitCode()).isZero();
    assertThat(trees.messages(ANN, "")).hasSize(2);
  }

  private static void restart() throws IOException {
    serve.terminate();
    serve.close();
    serve();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "From s@y.example Mon Jan 1\n"})
  void nothingIsNoMessage(String input) throws IOException {
    TamisProcess.Ended ended = deliver(input, socket(), ANN);
    assertThat(ended.exitCode()).isEqualTo(65);
    assertThat(ended.err()).startsWith("5.6.0 ");
    assertThat(trees.messages(ANN, "")).isEmpty();
  }

  /** What writes to it gets no SIGPIPE (141), and nothing is left of the message. */
  @Test
  void aMessageThatIsTooLargeIsReadToItsEnd() throws IOException {
    String pipe = "yes 0123456789 | head -c 90000000 | \"$@\"; echo ${PIPESTATUS[@]}";
    List<String> command =
        List.of("env", socket(), "bash", "-c", pipe, "bash", PROGRAM.toString(), ANN);
    TamisProcess.Ended ended = TamisProcess.run(directory, "", command);
    assertThat(ended.out()).endsWith(" 0 65\n");
    assertThat(ended.err()).startsWith("5.3.4 ");
    assertThat(trees.messages(ANN, "")).isEmpty();
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          GREETING | 421 busy                     | 75 | 4.3.0 busy
          GREETING | 554 no                       | 75 | 4.3.0 no
          GREETING | nonsense                     | 75 | 4.3.0 not a reply: nonsense
          GREETING | cut                          | 75 | 4.3.0 the service has ended the connection
          LHLO     | cut                          | 75 | 4.3.0 the service has ended the connection
          MAIL     | cut                          | 75 | 4.3.0 the service has ended the connection
          RCPT     | cut                          | 75 | 4.3.0 the service has ended the connection
          DATA     | cut                          | 75 | 4.3.0 the service has ended the connection
          END      | cut                          | 75 | 4.3.0 the service has ended the connection
          MAIL     | 451 4.3.1 no room            | 75 | 4.3.1 no room
          MAIL     | 550 5.7.1 not you            | 77 | 5.7.1 not you
          MAIL     | 501 5.1.7 no address         | 65 | 5.1.7 no address
          RCPT     | 452 4.5.3 too many           | 75 | 4.5.3 <ann@example.org> too many
          RCPT     | 550 no                       | 69 | 5.0.0 <ann@example.org> no
          DATA     | 451 later                    | 75 | 4.3.0 later
          END      | 250 2.0.0 done               | 0  |
          END      | 552 5.3.4 too large          | 65 | 5.3.4 <ann@example.org> too large
          END      | 552 5.2.2 full               | 69 | 5.2.2 <ann@example.org> full
          END      | 550-5.7.1 a%r%n550 5.7.1 b   | 77 | 5.7.1 <ann@example.org> a b
          END      | 550 5.1.1 gone               | 67 | 5.1.1 <ann@example.org> gone
          """)
  void whateverTheServiceSays(String command, String answer, int code, String line)
      throws IOException {
    try (ScriptedLmtp server = ScriptedLmtp.open()) {
      server.answer(command, octets(answer));
      String place = "127.0.0.1:" + server.port();
      TamisProcess.Ended ended = deliver("Subject: a\n\n", "--socket", place, ANN);
      assertThat(ended.exitCode()).as(ended.err()).isEqualTo(code);
      assertThat(ended.err()).contains(line == null ? "" : line + "\n");
    }
  }

  @Test
  void aSocketThatIsNotThereIsNoRefusal() throws IOException {
    TamisProcess.Ended ended = deliver("Subject: a\n\n", "TAMIS_SOCKET=/nowhere/lmtp.sock", ANN);
    assertThat(ended.exitCode()).isEqualTo(75);
    assertThat(ended.err())
        .isEqualTo("4.3.0 cannot connect to /nowhere/lmtp.sock: No such file or directory\n");
  }

  @Test
  void theConfigurationSaysWhereTheServiceIs() throws IOException {
    TamisProcess.Ended ended = deliver("Subject: a\n\n", "--config", "tamis.toml", ANN);
    assertThat(ended.err()).isEmpty();
    assertThat(trees.messages(ANN, "")).hasSize(1);
    assertThat(serve.errors()).contains("account=" + ANN);
  }

  /** In a directory of its own, and with a launcher that builds nothing. */
  @Test
  void withoutAServiceThereIsOneForThisMessage() throws IOException {
    Path home = Files.createDirectories(directory.resolve("home/bin")).getParent();
    Path program = Files.copy(PROGRAM, home.resolve("bin/tamis-deliver"));
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Path tamis = home.resolve("tamis");
    Files.writeString(
        tamis, "#!/bin/sh\nexec %s -jar %s \"$@\"\n".formatted(java, TamisProcess.JAR));
    Files.setPosixFilePermissions(tamis, PosixFilePermissions.fromString("rwxr-xr-x"));
    String alone =
        Files.readString(directory.resolve("tamis.toml")).replace("lmtp.sock", "no.sock");
    Files.writeString(
        directory.resolve("alone.toml"),
        alone.replace("listen = [\"127.0.0.1:0\", ", "listen = ["));
    String[] call = {"TMPDIR=" + home, "--config", "alone.toml", "-f", "s@y.example", ANN};
    TamisProcess.Ended ended = deliver(program, "Subject: alone\n\n", call);
    assertThat(ended.exitCode()).as(ended.err()).isZero();
    assertThat(trees.messages(ANN, "")).singleElement().asString().contains("Subject: alone");
    call[call.length - 1] = "strict@example.org";
    assertThat(deliver(program, "Subject: alone\n\n", call).exitCode()).isEqualTo(77);
    Files.writeString(directory.resolve("alone.toml"), "nonsense = 1\n");
    assertThat(deliver(program, "Subject: alone\n\n", call).exitCode()).isEqualTo(75);
    try (var left = Files.list(home)) {
      assertThat(left.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("bin", "tamis");
    }
  }

  /** Every Debian has them; no other module is loaded. */
  @Test
  void itNeedsPerlBaseOnly() throws IOException {
    assumeThat(Path.of("/usr/bin/dpkg")).as("this test needs dpkg").exists();
    String files = TamisProcess.run(directory, "", List.of("dpkg", "-L", "perl-base")).out();
    List<String> modules =
        Pattern.compile("(?m)^\\s*(?:use|require) ([A-Za-z:]+)")
            .matcher(Files.readString(PROGRAM))
            .results()
            .map(found -> found.group(1).replace("::", "/") + ".pm")
            .toList();
    assertThat(modules).contains("strict.pm", "Socket.pm");
    assertThat(modules).allSatisfy(module -> assertThat(files).contains("/perl-base/" + module));
  }
}
