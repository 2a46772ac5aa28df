package org.tamis.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tamis.bridge.testing.AccountFiles;
import org.tamis.bridge.testing.ScriptedSmtp;
import org.tamis.cli.Main;
import org.tamis.cli.config.Config;
import org.tamis.cli.config.ConfigReader;
import org.tamis.cli.config.ConfigResult;
import org.tamis.cli.serve.Services;
import org.tamis.cli.terminal.Terminal;
import org.tamis.service.accounts.PasswordHash;

/** A user asks where a mail went: over LMTP into a Maildir, and then {@code tamis explain}. */
@Timeout(600)
class ExplainIT {
  private static final String ACCOUNT = "ann@x.example";

  /** Made once: it is slow on purpose. */
  private static final String HASH = PasswordHash.make("any").toString();

  @TempDir Path directory;
  private ScriptedSmtp smtp;
  private Services services;

  @BeforeEach
  void start() throws IOException {
    smtp = ScriptedSmtp.open();
    configure("");
    Files.writeString(
        directory.resolve("passwords"), ACCOUNT + ":" + HASH + "\nbob@x.example:" + HASH + "\n");
    services = services();
  }

  private void configure(String more) throws IOException {
    configure("", more);
  }

  /**
   * @param scripts more keys of that section
   * @param more sections
   */
  private void configure(String scripts, String more) throws IOException {
    BasicConfiguration.write(
        directory,
        scripts,
        "",
        trees().section()
            + "[smart-host]\nhost = \"127.0.0.1\"\nport = %d\nsecurity = \"none\"\n"
                .formatted(smtp.port())
            + more);
  }

  private Trees trees() {
    return new Trees(directory.resolve("mail"));
  }

  private Services services() throws IOException {
    return Services.start(config(), _ -> {});
  }

  private Config config() throws IOException {
    return switch (ConfigReader.read(directory.resolve("tamis.toml"))) {
      case ConfigResult.Good<Config> good -> good.config();
      case ConfigResult.Wrong<Config> wrong ->
          throw new IllegalStateException(wrong.mistakes().toString());
    };
  }

  @AfterEach
  void stop() throws IOException {
    services.close();
    smtp.close();
  }

  private void script(String name, String text) throws IOException {
    AccountFiles.activate(directory, ACCOUNT, name, text);
  }

  private String deliver(String id, String fields) throws IOException {
    String letter =
        "Message-ID: <%s>\r\nFrom: s@y.example\r\nTo: %s\r\n%s\r\n\r\ntext\r\n"
            .formatted(id, ACCOUNT, fields);
    try (LmtpSender sender = new LmtpSender(services.lmtpAddress())) {
      String reply =
          sender.send("s@y.example", ACCOUNT, letter.getBytes(StandardCharsets.ISO_8859_1));
      sender.quit();
      return reply;
    }
  }

  private record Run(int exitCode, String out, String err) {}

  private Run tamis(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Terminal terminal =
        new Terminal(new ByteArrayInputStream(new byte[0]), stream(out), stream(err), Map.of());
    List<String> all =
        Stream.concat(
                Stream.of(arguments),
                Stream.of("--config", directory.resolve("tamis.toml").toString()))
            .toList();
    int exitCode = Main.run(terminal, all.toArray(String[]::new));
    terminal.flush();
    return new Run(
        exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, false, StandardCharsets.UTF_8);
  }

  /** What a service that ends has written, whatever the time. */
  private Run explained(String... arguments) throws IOException {
    restart();
    return tamis(
        Stream.concat(Stream.of("explain", "--account", ACCOUNT), Stream.of(arguments))
            .toArray(String[]::new));
  }

  private void restart() throws IOException {
    services.close();
    services = services();
  }

  @Test
  void filedMailIsExplainedWithItsValuesWhileItIsThere() throws IOException {
    script(
        "main",
        """
        require ["fileinto", "mailbox"];
        if header :contains "List-Id" "games" { stop; }
        if allof (header :contains "List-Id" "shop", mailboxexists "INBOX") {
          fileinto :create "Shop";
        }
        """);
    assertThat(deliver("1@y", "List-Id: <news.shop.example>")).startsWith("250");
    Run there = explained("<1@y>");
    assertThat(there.exitCode()).isZero();
    assertThat(there.out())
        .containsPattern(
            "(?s)^\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d  from <s@y.example> to <ann@x.example>  id [0-9A-Z]{9,12}\n"
                + "  script    main, version [0-9a-f]{8}, ran from \\d{4}[^\n]+ to \\d{4}[^\n]+\n"
                + "  line 3    yes  allof .*"
                + " saw \"<news.shop.example>\".*"
                + "  fileinto  in \"Shop\"\n"
                + "            why: main:4  allof .*"
                + "  reply     250 accepted\n")
        .doesNotContain("games", "values ");
    assertThat(tamis("explain", "--account", ACCOUNT, "--all-tests", "1@y").out())
        .contains("  line 2    no   header :contains \"List-Id\" \"games\"");
    removeMail();
    assertThat(tamis("explain", "--account", ACCOUNT, "1@y").out())
        .contains("  fileinto  in \"Shop\"\n            why: main:4  allof")
        .contains("  values    not known: the message is not in Shop any more\n")
        .doesNotContain("saw");
  }

  /** The log of the mail server in front has the reply, and with it the queue id. */
  @Test
  void byTheQueueIdOfTheReply() throws IOException {
    script("main", "keep;");
    String reply = deliver("30@y", "Subject: a");
    String id = reply.replaceFirst("(?s).*\\(queue id (\\w+)\\).*", "$1");
    Run found = explained(id);
    assertThat(found.out()).contains("to <ann@x.example>  id " + id + "\n").contains("keep ");
    assertThat(explained("30@y").out()).isEqualTo(found.out());
    assertThat(explained("30@y", "--json").out()).contains("\"id\":\"" + id + "\"");
    assertThat(tamis("explain", "--account", ACCOUNT, id + "0").err())
        .contains("no delivery of " + id + "0 to " + ACCOUNT);
  }

  /** Anybody can write the Message-ID of another message: no values of that are shown. */
  @Test
  void ofMessagesWithOneIdTheValuesAreShownWhereTheyAreTheSame() throws IOException {
    script("main", "require \"fileinto\"; if header :contains \"Subject\" \"hi\" { keep; }");
    deliver("31@y", "Subject: hi one");
    deliver("31@y", "Subject: hi one");
    assertThat(explained("31@y").out()).contains("saw \"hi one\"");
    deliver("31@y", "Subject: hi two");
    assertThat(explained("31@y").out())
        .contains("  values    not known: several messages in INBOX have this Message-ID\n")
        .doesNotContain("saw");
  }

  private void removeMail() throws IOException {
    try (Stream<Path> files = Files.walk(directory.resolve("mail"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.delete(file);
      }
    }
  }

  @Test
  void redirectedMail() throws IOException {
    script("main", "if header :contains \"Subject\" \"bill\" { redirect \"tax@z.example\"; }");
    assertThat(deliver("2@y", "Subject: a bill")).startsWith("250");
    assertThat(explained("2@y").out())
        .contains("  redirect  to <tax@z.example>\n            why: main:1  header :contains")
        .contains("  values    not known: no mailbox has got the message\n")
        .contains("  reply     250 accepted\n");
  }

  @Test
  void redirectedMailThatHasToWait() throws IOException {
    script("main", "redirect \"tax@z.example\";");
    smtp.answer("RCPT", "450 4.2.0 later");
    assertThat(deliver("2@y", "Subject: a bill")).startsWith("250");
    assertThat(explained("2@y").out())
        .containsPattern("  redirect  to <tax@z.example> queued: .*450 4.2.0 later");
  }

  @Test
  void discardedMail() throws IOException {
    script("main", "if not header :contains \"Subject\" \"ham\" { discard; }");
    assertThat(deliver("3@y", "Subject: spam")).startsWith("250");
    assertThat(explained("<3@y>").out())
        .contains("  discard\n            why: main:1  not header :contains")
        .contains("  values    not known: no mailbox has got the message\n");
  }

  @Test
  void refusedMail() throws IOException {
    script(
        "main",
        "require \"ereject\"; if address \"From\" \"s@y.example\" { ereject \"Go away.\"; }");
    assertThat(deliver("4@y", "Subject: hi")).startsWith("550");
    assertThat(explained("4@y").out())
        .contains("  ereject   with a reply\n            why: main:1  address \"From\"")
        .contains("  reply     550 5.7.1 Go away.\n");
  }

  @Test
  void repliedMailAndTheReplyThatWasWithheld() throws IOException {
    script("main", "require \"vacation\"; vacation :days 7 \"I am away.\";");
    assertThat(deliver("5@y", "Subject: one")).startsWith("250");
    assertThat(deliver("6@y", "Subject: two")).startsWith("250");
    assertThat(explained("5@y").out())
        .contains("  vacation  to <s@y.example>\n            why: main:1\n")
        .contains("  keep      in INBOX\n            why: implicit keep\n")
        .contains("  line 1    ran  vacation");
    assertThat(explained("6@y").out())
        .containsPattern(
            "  vacation  not done: this reply was sent to the sender less than 7 days ago");
  }

  @Test
  void failedMailAndTheMailAboutIt() throws IOException {
    script("main", "require \"ihave\";\nkeep;\n  if true { error \"broken rule\"; }");
    assertThat(deliver("7@y", "Subject: one")).startsWith("250");
    assertThat(deliver("8@y", "Subject: two")).startsWith("250");
    assertThat(explained("7@y").out())
        .contains("  error     SR0041: broken rule\n            why: main:3\n")
        .contains("  keep      in INBOX\n            why: implicit keep\n");
    Run errors = tamis("errors", "--account", ACCOUNT);
    assertThat(errors.exitCode()).isEqualTo(1);
    assertThat(errors.out())
        .containsPattern("^main:3:3: SR0041: broken rule\n    2 times, from .* to .*\n    in true");
    assertThat(tamis("errors", "--account", "bob@x.example").out())
        .isEqualTo("no errors of bob@x.example in the last 14 days\n");
    assertThat(aboutErrors()).hasSize(1);
    assertThat(aboutErrors().getFirst())
        .contains("Auto-Submitted: auto-generated", "SR0041: broken rule")
        .contains("keep in INBOX", "tamis errors --account " + ACCOUNT);
    assertThat(deliver("9@y", "Subject: three")).startsWith("250");
    restart();
    assertThat(aboutErrors()).as("at most one a day, also after a restart").hasSize(1);
  }

  private List<String> aboutErrors() throws IOException {
    return trees().messages(ACCOUNT, "").stream()
        .filter(one -> one.contains("Auto-Submitted"))
        .toList();
  }

  @Test
  void aFileintoThatFailsIsAnErrorOfTheScript() throws IOException {
    script("main", "require \"fileinto\"; fileinto \"Typo\";");
    assertThat(deliver("7@y", "Subject: one")).startsWith("250");
    assertThat(explained("7@y").out())
        .contains("  fileinto  in \"Typo\" failed: no such mailbox")
        .contains("  keep      in INBOX\n");
    assertThat(tamis("errors", "--account", ACCOUNT, "--json").out())
        .contains("\"script\":\"main\",\"line\":1,\"column\":1")
        .contains("fileinto in \\\"Typo\\\": no such mailbox")
        .contains("\"times\":1");
  }

  @Test
  void deferredMailIsToldOnceForEachAttempt() throws IOException {
    Files.writeString(Files.createDirectories(directory.resolve("mail")).resolve(ACCOUNT), "");
    assertThat(deliver("10@y", "Subject: hi")).startsWith("45");
    Files.delete(directory.resolve("mail").resolve(ACCOUNT));
    assertThat(deliver("10@y", "Subject: hi")).startsWith("250");
    assertThat(explained("10@y").out())
        .containsPattern(
            "(?s)  reply     250 accepted\n.*  reply     45\\d .*the mail server in front tries again\n");
  }

  @Test
  void theVersionThatRanIsShownAndNotTheOneOfToday() throws IOException {
    script("main", "require \"fileinto\"; fileinto \"INBOX\"; # of yesterday");
    deliver("11@y", "Subject: hi");
    script("main", "discard;");
    deliver("12@y", "Subject: hi");
    Run old = explained("11@y");
    assertThat(old.out()).contains("  fileinto  in INBOX").doesNotContain("discard");
    assertThat(old.out().lines().filter(line -> line.contains("version")).toList())
        .isNotEqualTo(
            tamis("explain", "--account", ACCOUNT, "12@y")
                .out()
                .lines()
                .filter(line -> line.contains("version"))
                .toList());
    assertThat(tamis("explain", "--account", ACCOUNT, "--last", "1").out())
        .contains("  discard")
        .doesNotContain("fileinto");
    assertThat(tamis("explain", "--account", ACCOUNT, "--last", "1", "--json").out())
        .contains("\"effects\":[{\"action\":\"discard\",\"script\":\"main\",\"line\":1");
  }

  /** What was asked of memories and of the store is answered as it was then. */
  @Test
  void externalAnswersAreThoseOfTheDelivery() throws IOException {
    script(
        "main",
        """
        require ["duplicate", "fileinto", "mailbox", "include"];
        include :optional "other";
        if duplicate { discard; stop; }
        if mailboxexists "Later" { fileinto "Later"; }
        """);
    deliver("13@y", "Subject: hi");
    deliver("13@y", "Subject: again");
    Files.createDirectories(directory.resolve("mail/" + ACCOUNT + "/.Later/cur"));
    String both = explained("--all-tests", "13@y").out();
    assertThat(both)
        .contains("  discard\n            why: main:3  duplicate")
        .contains("  line 3    no   duplicate")
        .contains("  line 4    no   mailboxexists \"Later\"");
  }

  @Test
  void includedScriptsAreTold() throws IOException {
    script("part", "require \"fileinto\"; if true { fileinto \"INBOX\"; }");
    script("main", "require \"include\"; include \"part\";");
    deliver("14@y", "Subject: hi");
    assertThat(explained("14@y").out())
        .contains("  script    main, version", "  script    part, included, version")
        .contains("  fileinto  in INBOX\n            why: part:1  true")
        .contains("  line 1    ran    fileinto \"INBOX\"");
  }

  @Test
  void scriptsOfTheSiteAreTold() throws IOException {
    Files.writeString(
        directory.resolve("site.sieve"),
        "if header :contains \"Subject\" \"virus\" { discard; stop; }");
    configure("before = [\"site.sieve\"]", "");
    script("main", "require \"fileinto\"; fileinto \"INBOX\";");
    restart();
    deliver("20@y", "Subject: a virus");
    deliver("21@y", "Subject: hi");
    assertThat(explained("20@y").out())
        .containsPattern("  script    .*site.sieve, version")
        .contains("  discard\n            why: site.sieve:1  header :contains")
        .doesNotContain("main");
    assertThat(tamis("explain", "--account", ACCOUNT, "--all-tests", "21@y").out())
        .containsPattern("(?s)script    [^\n]*site.sieve, .*script    main, ")
        .contains("  in site.sieve\n  line 1    no   header :contains")
        .contains("  in main\n  line 1    ran  fileinto");
  }

  @Test
  void aScriptThatCannotRunIsTold() throws IOException {
    script("main", "\n  frobnicate;");
    deliver("22@y", "Subject: hi");
    assertThat(explained("22@y").out())
        .contains("  error     SR0021: the active script has errors; the first is SV")
        .contains("  keep      in INBOX\n            why: implicit keep\n")
        .contains("  values    not known: no script ran\n");
    assertThat(tamis("errors", "--account", ACCOUNT).out()).startsWith("main:2: SR0021: ");
  }

  @Test
  void whatIsUnknownIsSaid() throws IOException {
    deliver("15@y", "Subject: hi");
    Run unknown = explained("16@y");
    assertThat(unknown.exitCode()).isEqualTo(1);
    assertThat(unknown.err())
        .contains("no delivery of <16@y> to ann@x.example in the last 14 days");
    Run wrong = tamis("explain", "--account", "amn@x.example", "16@y");
    assertThat(wrong.exitCode()).isEqualTo(2);
    assertThat(wrong.err()).contains("did you mean ann@x.example?");
    assertThat(tamis("explain", "--account", ACCOUNT).err()).contains("give a Message-ID");
    assertThat(tamis("explain", "--account", "bob@x.example", "15@y").exitCode()).isEqualTo(1);
  }

  @Test
  void whatIsForgottenIsGone() throws IOException {
    deliver("17@y", "Subject: hi");
    restart();
    assertThat(tamis("explain", "--account", ACCOUNT, "17@y").out())
        .contains("  keep      in INBOX\n            why: implicit keep\n")
        .contains("  values    not known: no script ran\n");
    assertThat(tamis("explain", "--account", ACCOUNT, "--forget").out())
        .isEqualTo("ann@x.example: forgotten\n");
    assertThat(tamis("explain", "--account", ACCOUNT, "17@y").exitCode()).isEqualTo(1);
  }

  @Test
  void nothingIsRecordedWhereThatIsSwitchedOff() throws IOException {
    configure("[explain]\nkeep = \"0s\"\nmail-errors = false\n");
    restart();
    script("main", "require \"ihave\"; error \"broken rule\";");
    deliver("18@y", "Subject: hi");
    assertThat(explained("18@y").err()).contains("explain.keep is 0 in the configuration");
    assertThat(trees().messages(ACCOUNT, "")).hasSize(1);
  }
}
