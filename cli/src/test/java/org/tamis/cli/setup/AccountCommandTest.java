package org.tamis.cli.setup;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tamis.cli.terminal.Terminal;
import org.tamis.cli.testing.CommandRun;
import org.tamis.cli.testing.DnsStub;
import org.tamis.cli.testing.PatientGreenMail;
import picocli.CommandLine;

@Timeout(600)
class AccountCommandTest {
  private static final String ANN = "ann@example.org";
  private static GreenMail server;

  @TempDir Path directory;
  private final Map<String, String> environment = new HashMap<>();

  @BeforeAll
  static void start() {
    server = PatientGreenMail.of("imap", "imaps", "smtp");
    server.start();
    server.setUser(ANN, ANN, "hunter2");
    server.setUser("ann@localhost", "ann@localhost", "hunter2");
  }

  @AfterAll
  static void stop() {
    server.stop();
  }

  private CommandRun run(String input, String... arguments) {
    environment.putIfAbsent("HOME", directory.toString());
    List<String> words = new ArrayList<>(List.of("account"));
    Collections.addAll(words, arguments);
    return CommandRun.in(environment, input, words.toArray(String[]::new));
  }

  private CommandRun add(String input, String... more) {
    List<String> words = new ArrayList<>(List.of("add", ANN, "--imap", imap(), "--unencrypted"));
    Collections.addAll(words, more);
    return run(input, words.toArray(String[]::new));
  }

  private static String imap() {
    return "imap://127.0.0.1:" + server.getImap().getPort();
  }

  private Path written() {
    return directory.resolve(".config/tamis/accounts.toml");
  }

  @Test
  void addedListedTestedRemoved() throws IOException {
    CommandRun added = add("hunter2\n", "--name", "work", "--password-stdin");
    assertThat(added.err()).isEmpty();
    assertThat(added.exitCode()).isZero();
    assertThat(added.out())
        .isEqualTo(
            imap()
                + ": logged in as ann@example.org, unencrypted\naccount work is in "
                + written()
                + "\n");
    assertThat(Files.readString(written()))
        .isEqualTo(
            """
            [account.work]
            address = "ann@example.org"
            imap = "%s"
            unencrypted = true
            password-file = "work.password"
            """
                .formatted(imap()));
    Path password = written().resolveSibling("work.password");
    assertThat(Files.readString(password)).isEqualTo("hunter2\n");
    for (Path file : List.of(password, written())) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
    }
    assertThat(run("", "list").out()).contains("work  ann@example.org  " + imap());
    CommandRun tested = run("", "test", "work");
    assertThat(tested.out()).isEqualTo(imap() + ": logged in as ann@example.org, unencrypted\n");
    CommandRun removed = run("", "remove", ANN);
    assertThat(removed.out()).isEqualTo("removed account work\nremoved " + password + "\n");
    assertThat(password).doesNotExist();
    assertThat(Files.readString(written())).isEmpty();
  }

  /** What somebody has written in the file stays, byte by byte. */
  @Test
  void otherAccountsAndCommentsStay() throws IOException {
    assertThat(add("hunter2\n", "--name", "a", "--password-stdin").exitCode()).isZero();
    String own = "# mine\n" + Files.readString(written()) + "# more\n";
    Files.writeString(written(), own.stripTrailing());
    assertThat(add("hunter2\n", "--name", "b", "--password-stdin").exitCode()).isZero();
    assertThat(add("hunter2\n", "--name", "c", "--password-stdin").exitCode()).isZero();
    assertThat(run("", "remove", "b").exitCode()).isZero();
    assertThat(Files.readString(written())).startsWith(own + "\n[account.c]\n");
    assertThat(run("", "remove", "c").exitCode()).isZero();
    assertThat(Files.readString(written())).isEqualTo(own + "\n");
  }

  @Test
  void aWrongPasswordWritesNothing() throws IOException {
    CommandRun run = add("wrong\n", "--password-stdin");
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err())
        .contains("tamis: " + imap() + ": log-in as ann@example.org failed: ")
        .contains("; is the password right, and the user name (--user)? Many providers want an app")
        .endsWith("tamis: nothing was written\n")
        .doesNotContain("wrong");
    assertThat(directory).isEmptyDirectory();
  }

  /** GreenMail signs its certificate itself. */
  @Test
  void whatIsNotTrustedIsSaid() {
    String url = "imaps://127.0.0.1:" + server.getImaps().getPort();
    CommandRun run = run("hunter2\n", "add", ANN, "--imap", url, "--password-stdin");
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err()).contains("certificate").contains("--authorities FILE");
  }

  @Test
  void withoutStarttlsNothingIsSaid() {
    CommandRun run = run("hunter2\n", "add", ANN, "--imap", imap(), "--password-stdin");
    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err())
        .contains("the server offers no STARTTLS")
        .contains("try --imap imaps://127.0.0.1, or --unencrypted, since it is this machine");
  }

  @Test
  void aServerThatIsNotThere() {
    CommandRun run = run("x\n", "add", ANN, "--imap", "imaps://127.0.0.1:1", "--password-stdin");
    assertThat(run.err())
        .contains("no connection to 127.0.0.1:1: connection refused")
        .contains("are host and port right, and can this machine reach 127.0.0.1 on port 1?");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--password-command | printf 'hunter2\\nmore' | password-command = [\"printf\", \"hunter2\\\\nmore\"]",
        "--password-command | sh -c 'echo hunter2' | password-command = [\"sh\", \"-c\", \"echo hunter2\"]",
      })
  void commands(String option, String command, String line) throws IOException {
    CommandRun run = add("", option, command);
    assertThat(run.err()).isEmpty();
    assertThat(Files.readString(written())).contains(line + "\n").contains("[account.example]\n");
    assertThat(run("", "test", "example").exitCode()).isZero();
  }

  @Test
  void aFileOfOnesOwn() throws IOException {
    Path file = Files.writeString(directory.resolve("mine"), "hunter2");
    CommandRun refused = add("", "--password-file", file.toString());
    assertThat(refused.err()).contains("others may read or change it");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    assertThat(add("", "--password-file", file.toString()).exitCode()).isZero();
    assertThat(run("", "remove", "example").out()).isEqualTo("removed account example\n");
    assertThat(file).exists();
  }

  @Test
  void inTheKeyring() throws IOException {
    Path program =
        Files.writeString(
            directory.resolve("secret-tool"),
            """
            #!/bin/sh
            file="%s/kept"
            case $1 in
              store) cat > "$file" ;;
              lookup) test -f "$file" || exit 1; cat "$file" ;;
              clear) rm "$file" ;;
            esac
            """
                .formatted(directory));
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    environment.put("PATH", directory.toString());
    assertThat(add("hunter2\n", "--keyring", "--password-stdin").exitCode()).isZero();
    assertThat(Files.readString(written())).endsWith("keyring = true\n");
    assertThat(Files.readString(directory.resolve("kept"))).isEqualTo("hunter2");
    assertThat(run("", "test", "example").exitCode()).isZero();
    assertThat(run("", "remove", "example").out())
        .endsWith("removed its password from the keyring\n");
    assertThat(directory.resolve("kept")).doesNotExist();
  }

  @Test
  void sendingIsTriedAsWell() throws IOException {
    String smtp = "smtp://127.0.0.1:" + server.getSmtp().getPort();
    CommandRun run = add("hunter2\n", "--smtp", smtp, "--password-stdin");
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).contains(smtp + ": logged in as ann@example.org, unencrypted\n");
    assertThat(Files.readString(written())).contains("smtp = \"" + smtp + "\"\n");
    CommandRun refused =
        add("hunter2\n", "--name", "b", "--smtp", "smtp://127.0.0.1:1", "--password-stdin");
    assertThat(refused.exitCode()).isEqualTo(1);
    assertThat(refused.err()).endsWith("tamis: nothing was written\n");
  }

  @Test
  void foundByTheNameServer() throws Exception {
    try (DnsStub dns = new DnsStub()) {
      dns.with("_imaps._tcp.localhost", "0 1 %d localhost".formatted(server.getImaps().getPort()));
      environment.put("TAMIS_TEST_DNS", dns.address());
      CommandRun run = run("hunter2\n", "add", "ann@localhost", "--password-stdin");
      assertThat(run.out())
          .startsWith(
              "looking for the servers of localhost\n  imaps://localhost:%d  SRV record _imaps._tcp.localhost\n"
                  .formatted(server.getImaps().getPort()));
      assertThat(run.err()).contains("certificate"); // it went there
    }
  }

  /** Whoever answers in place of the name server must not get the password. */
  @Test
  void foundElsewhereItIsNotUsedUnasked() throws Exception {
    try (DnsStub dns = new DnsStub()) {
      dns.with("_imap._tcp.example.org", "0 1 143 mail.example.net");
      environment.put("TAMIS_TEST_DNS", dns.address());
      CommandRun run = run("hunter2\n", "add", ANN, "--password-stdin");
      assertThat(run.exitCode()).isEqualTo(2);
      assertThat(run.err())
          .isEqualTo(
              "tamis: imap://mail.example.net is not in the domain example.org, and the DNS is not"
                  + " proof enough: if it is right, give --imap imap://mail.example.net\n");
    }
  }

  /** One question for each: the mailboxes may be the domain's own, and the way out another's. */
  @ParameterizedTest
  @CsvSource({"n, no", "'', no", "y, yes"})
  void whoeverSitsThereIsAskedAboutServersElsewhere(String answer, String used) throws Exception {
    try (DnsStub dns = new DnsStub()) {
      dns.with("_imap._tcp.localhost", "0 1 %d localhost".formatted(server.getImap().getPort()))
          .with("_submission._tcp.localhost", "0 1 1 127.0.0.1");
      Answers answers = new Answers(answer, "hunter2");
      String said = asked(Map.of("TAMIS_TEST_DNS", dns.address()), answers, "ann@localhost");
      assertThat(answers.questions)
          .containsExactly(
              "smtp://127.0.0.1:1 is not in the domain localhost. Use it? [y/N]",
              "secret: Password (nobody sees it):");
      assertThat(said.contains("is not in the domain localhost, and the DNS is not proof enough"))
          .isEqualTo(used.equals("no"));
      assertThat(said).contains("the server offers no STARTTLS"); // as far as GreenMail goes
    }
  }

  /** Answers from a list, as somebody at a terminal gives them. */
  private static final class Answers implements Prompt {
    private final Deque<String> answers;
    private final List<String> questions = new ArrayList<>();

    private Answers(String... answers) {
      this.answers = new ArrayDeque<>(List.of(answers));
    }

    @Override
    public Optional<String> line(String question) {
      questions.add(question);
      return Optional.ofNullable(answers.poll());
    }

    @Override
    public Optional<String> secret(String question) {
      return line("secret: " + question);
    }
  }

  private String asked(Answers answers, String... arguments) {
    return asked(Map.of(), answers, arguments);
  }

  private String asked(Map<String, String> more, Answers answers, String... arguments) {
    Map<String, String> all = new HashMap<>(more);
    all.put("HOME", directory.toString());
    AccountCommand command = new AccountCommand(_ -> Optional.of(answers));
    ByteArrayOutputStream shown = new ByteArrayOutputStream();
    PrintStream stream = new PrintStream(shown, true, StandardCharsets.UTF_8);
    Terminal terminal = new Terminal(new ByteArrayInputStream(new byte[0]), stream, stream, all);
    String[] words = Stream.concat(Stream.of("add"), Stream.of(arguments)).toArray(String[]::new);
    command.run(new CommandLine(command.spec()).parseArgs(words), terminal);
    return shown.toString(StandardCharsets.UTF_8);
  }

  @Test
  void whatIsMissingIsAskedFor() throws IOException {
    Answers answers = new Answers(ANN, "hunter2");
    assertThat(asked(answers, "--imap", imap(), "--unencrypted"))
        .contains("account example is in ");
    assertThat(answers.questions)
        .containsExactly("Email address:", "secret: Password (nobody sees it):");
    assertThat(Files.readString(written().resolveSibling("example.password")))
        .isEqualTo("hunter2\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ad | no action \"ad\": add, list, test, remove",
        "test | account test needs the NAME of an account",
        "list x | account list takes no name; it shows all",
        "test x --name y | --name is for account add",
        "remove nobody | unknown account \"nobody\": there is none in F; make one with tamis account add, or give --config FILE",
        "add | missing ADDRESS; see tamis account --help",
        "add ann | not an email address: ann; see tamis account --help",
        "add ann@x.example --name a.b | --name: use letters, digits, - and _, up to 64; see tamis account --help",
        "add ann@x.example --imap mail.x | --imap: expected imaps://HOST[:PORT] (TLS) or imap://HOST[:PORT] (STARTTLS), found \"mail.x\"; see tamis account --help",
        "add ann@x.example --imap imaps://x --unencrypted | --unencrypted has no effect with --imap imaps://x; see tamis account --help",
        "add ann@x.example --imap imaps://x --auth ntlm | --auth: expected one of oauthbearer, plain, xoauth2, found \"ntlm\"; see tamis account --help",
        "add ann@x.example --imap imaps://x --authorities /none | --authorities: /none: no such file or directory; see tamis account --help",
        "add ann@x.example --imap imaps://x | no password: type it on a terminal, or give --password-stdin, --password-command, --password-file, --token-command or --token-file",
        "add ann@x.example --password-file a --token-file b | --password-file and --token-file cannot be used together; see tamis account --help",
        "add ann@x.example --keyring | --keyring: there is no secret-tool on the path; install libsecret-tools, or leave out --keyring, and the password is kept in a file that only you may read; see tamis account --help",
      })
  void whatIsWrongIsOneLine(String arguments, String complaint) {
    CommandRun run = run("", arguments.split(" "));
    assertThat(run.err())
        .isEqualTo("tamis: " + complaint.replace(" F;", " " + written() + ";") + "\n");
    assertThat(run.exitCode()).isEqualTo(2);
  }

  @Test
  void aNameIsTakenOnce() {
    assertThat(add("hunter2\n", "--password-stdin").exitCode()).isZero();
    CommandRun again = add("hunter2\n", "--password-stdin");
    assertThat(again.exitCode()).isEqualTo(2);
    assertThat(again.err())
        .isEqualTo(
            "tamis: there is an account \"example\" in %s: remove it first, or give another --name\n"
                .formatted(written()));
  }
}
