package org.tamis.bridge.delivery;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tamis.bridge.Recipients.Resolution;
import org.tamis.bridge.TransportSecurity;
import org.tamis.bridge.lmtp.LmtpServer;
import org.tamis.bridge.lmtp.LmtpSettings;
import org.tamis.bridge.programs.ScriptPrograms;
import org.tamis.bridge.send.SmartHost;
import org.tamis.bridge.send.SmtpSettings;
import org.tamis.bridge.testing.ScriptedSmtp;
import org.tamis.engine.CompileResult;
import org.tamis.engine.Program;
import org.tamis.engine.SieveCompiler;
import org.tamis.engine.ext.Extensions;
import org.tamis.engine.ext.programs.ProgramSettings;
import org.tamis.engine.host.Programs;
import org.tamis.engine.plan.ProgramCall;
import org.tamis.engine.settings.Settings;
import org.tamis.grammar.source.Source;

/**
 * Senders who mean harm, on the whole way from LMTP to mailboxes and SMTP: whatever they write, and
 * wherever a script puts it, nobody gets a header field or a command of theirs.
 */
@Timeout(600)
class HostileMailTest {
  private static final String REQUIRE =
      """
      require ["copy", "editheader", "enotify", "enclose", "ereject", "extracttext", "fcc",
          "fileinto", "foreverypart", "imap4flags", "mailbox", "mime",
          "redirect-deliverby", "redirect-dsn", "reject", "relational",
          "replace", "vacation", "variables", "vnd.dovecot.execute",
          "vnd.dovecot.filter", "vnd.dovecot.pipe", "vnd.dovecot.report"];
      """;

  /** What becomes a field, or a command, wherever a line of it is one. */
  private static final String EVIL =
      "x\r\nInjected: yes\r\n\r\ny\r\n.\r\nMAIL FROM:<injected@y.example>\r\nRCPT TO:<z@y.example>";

  private final FakeStore store = new FakeStore();
  private final List<DeliveryReport> reports = new CopyOnWriteArrayList<>();
  private final List<List<String>> arguments = new ArrayList<>();

  /** The message with one text of the sender's in its body, and in its subject. */
  private static String message(String subject, String body) {
    return "From: Eve <eve@y.example>\r\nTo: anna@x.example\r\nMessage-ID: <1@y.example>\r\n"
        + "Subject: "
        + subject
        + "\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"
        + body
        + "\r\n";
  }

  private static String encoded(String text) {
    return text.chars()
        .mapToObj("=%02X"::formatted)
        .collect(Collectors.joining("", "=?utf-8?q?", "?="));
  }

  /**
   * {@code ${v}} is the evil text, once as the subject has it and once as the body has it, with its
   * line ends; what the run says about it, if it must say something.
   */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      quoteCharacter = '`',
      textBlock =
          """
          # command                                                | with line ends
          redirect "${v}";                                         | SR0010
          redirect "${v}@z.example";                               | SR0010
          redirect "\\"${v}\\"@z.example";                         | SR0010
          redirect :notify "${v}" "a@z.example";                   | SR
          redirect :ret "${v}" "a@z.example";                      | SR
          redirect :bytimeabsolute "${v}" "a@z.example";           | SR
          redirect :bytimerelative 60 :bymode "${v}" "a@z.example"; | SR
          vacation :subject "${v}" "x";                            | -
          vacation :from "${v}" "x";                               | -
          vacation :from "${v} <anna@x.example>" "x";              | -
          vacation :from "\\"${v}\\" <anna@x.example>" "x";        | -
          vacation :handle "${v}" "x";                             | -
          vacation :addresses "${v}" "x";                          | -
          vacation "${v}";                                         | -
          vacation :mime "${v}";                                   | -
          vacation :mime "Content-Type: text/plain; name=${v}";    | -
          vacation :fcc "${v}" "x";                                | -
          notify :from "${v}" "mailto:a@z.example";                | -
          notify :from "\\"${v}\\" <a@z.example>" "mailto:a@z.example"; | -
          notify :importance "${v}" "mailto:a@z.example";          | -
          notify :options "a=${v}" "mailto:a@z.example";           | -
          notify :message "${v}" "mailto:a@z.example";             | -
          notify "mailto:a@z.example?subject=${v}";                | -
          notify "mailto:${v}";                                    | SR
          notify "${v}";                                           | SR
          reject "${v}";                                           | -
          ereject "${v}";                                          | -
          report "${v}" "x" "a@z.example";                         | SR0115
          report "abuse" "${v}" "a@z.example";                     | -
          report "abuse" "x" "${v}";                               | SR0010
          enclose :subject "${v}" "x";                             | -
          enclose :headers "${v}" "x";                             | -
          enclose "${v}";                                          | -
          replace :subject "${v}" "x";                             | -
          replace :from "${v}" "x";                                | -
          replace :from "\\"${v}\\" <a@z.example>" "x";            | -
          replace "${v}";                                          | -
          replace :mime "Content-Type: text/plain; name=${v}";     | -
          addheader "X-A" "${v}";                                  | -
          addheader "${v}" "x";                                    | SR0050
          deleteheader "${v}";                                     | SR0050
          fileinto "${v}";                                         | SR0011
          fileinto :create "${v}";                                 | SR0011
          fileinto :flags "${v}" "A";                              | -
          addflag "${v}";                                          | -
          pipe :copy "p" "${v}";                                   | -
          execute "p" "${v}";                                      | -
          """)
  void nothingIsInjected(String command, String error) throws Exception {
    String fromBody = "foreverypart { extracttext \"v\"; }\n";
    String fromSubject = "if header :matches \"subject\" \"*\" { set \"v\" \"${1}\"; }\n";
    Passed body = pass(fromBody + command, message("hi", EVIL.replace("\r\n.", "\r\n..")));
    Passed subject = pass(fromSubject + command, message(encoded(EVIL), "body"));
    body.assertClean();
    subject.assertClean();
    if (error != null) {
      assertThat(body.said()).contains(error);
      assertThat(store.stored).contains("INBOX");
    }
    assertThat(arguments).allMatch(one -> one.size() == 1);
    assertThat(store.stored).noneMatch(place -> place.chars().anyMatch(Character::isISOControl));
  }

  /** What all rows look for would be found. */
  @Test
  void anInjectedFieldIsSeen() throws Exception {
    Passed kept = pass("addheader \"Injected\" \"yes\";", message("hi", "body"));
    assertThatThrownBy(kept::assertClean).hasMessageContaining("Injected");
    Passed sent = pass("redirect \"injected@z.example\";", message("hi", "body"));
    assertThatThrownBy(sent::assertClean).hasMessageContaining("injected");
  }

  /** The author may be anybody whom the script names; who answers for it is who the mail was to. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "vacation :from \"ceo@other.example\" \"x\";",
        "notify :from \"ceo@other.example\" \"mailto:a@z.example\";",
        "replace :from \"ceo@other.example\" \"x\"; redirect \"a@z.example\";",
        "addheader \"Sender\" \"ceo@other.example\"; redirect \"a@z.example\";"
      })
  void someoneElseAsAuthor(String command) throws Exception {
    Passed passed = pass(command, message("hi", "body"));
    assertThat(passed.commands()).noneMatch(line -> line.contains("ceo@"));
    assertThat(passed.commands()).anyMatch(line -> line.startsWith("MAIL FROM:"));
    passed.assertClean();
  }

  /** What is long is cut, or is an error; what is sent stays small beside what came. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "vacation \"x\";",
        "vacation :subject \"${v}\" \"x\";",
        "notify \"mailto:a@z.example\";",
        "notify :message \"${v}\" \"mailto:a@z.example\";",
        "notify \"mailto:a@z.example?subject=${v}\";",
        "reject \"${v}\";",
        "report :headers_only \"abuse\" \"x\" \"a@z.example\";",
        "enclose :subject \"${v}\" \"x\";",
        "enclose :headers \"subject\" \"x\";",
        "replace :subject \"${v}\" \"x\";",
        "addheader \"X-A\" \"${v}\";",
        "if header :contains \"subject\" \"y\" { redirect \"a@z.example\"; }",
        "if address :contains [\"to\", \"cc\"] \"nobody\" { redirect \"a@z.example\"; }",
        "if address :count \"gt\" [\"to\", \"cc\"] \"10000\" { vacation \"x\"; }"
      })
  void longSubjectAndManyAddresses(String command) throws Exception {
    String many =
        IntStream.range(0, 10_000)
            .mapToObj(i -> "a" + i + "@z.example")
            .collect(Collectors.joining(",\r\n "));
    String letter =
        "From: Eve <eve@y.example>\r\nTo: anna@x.example,\r\n "
            + (many + "\r\nCc: " + many + "\r\nSubject: " + "x".repeat(1 << 20))
            + "\r\n\r\nbody\r\n";
    String variable = "if header :matches \"subject\" \"*\" { set \"v\" \"${1}\"; }\n";
    Passed passed = pass(variable + command, letter);
    passed.assertClean();
    assertThat(passed.replies()).anyMatch(line -> line.matches("(250|550) .*"));
    assertThat(passed.commands().stream().filter(line -> line.startsWith("RCPT")))
        .hasSizeLessThan(2);
    boolean quotes = command.startsWith("report");
    assertThat(passed.sent())
        .allMatch(sent -> sent.length() < (quotes ? letter.length() + 5_000 : 100_000));
    assertThat(store.messages).allMatch(stored -> stored.length < 2 * letter.length());
  }

  /** What came out at the other ends. */
  private record Passed(
      List<String> replies,
      List<String> commands,
      List<String> sent,
      List<String> kept,
      String said) {
    /** Only the commands that a client gives, and only the fields that were meant. */
    void assertClean() throws Exception {
      assertThat(commands).allMatch(line -> line.matches("(EHLO|MAIL|RCPT|DATA|RSET|NOOP|QUIT).*"));
      assertThat(commands).noneMatch(line -> line.contains("injected") || line.contains("<z@"));
      assertThat(replies).allMatch(line -> line.matches("\\d{3}[ -].*"));
      for (String one : sent) {
        assertThat(one.replace("\r\n", "")).doesNotContain("\r").doesNotContain("\n");
        assertNothingInjected(read(one));
      }
      for (String one : kept) {
        assertNothingInjected(read(one));
      }
    }

    private static MimeMessage read(String octets) throws MessagingException {
      return new MimeMessage(
          Session.getInstance(new Properties()),
          new ByteArrayInputStream(octets.getBytes(ISO_8859_1)));
    }

    private static void assertNothingInjected(Part part) throws MessagingException, IOException {
      assertThat(Collections.list(part.getAllHeaders()).stream().map(Header::getName))
          .doesNotContain("Injected");
      switch (part.getContent()) {
        case Multipart parts -> {
          for (int i = 0; i < parts.getCount(); i++) {
            assertNothingInjected(parts.getBodyPart(i));
          }
        }
        case MimeMessage inner -> assertNothingInjected(inner);
        case Object _ -> {}
      }
    }
  }

  private Passed pass(String commands, String letter) throws IOException {
    int reported = reports.size();
    int stored = store.messages.size();
    Program program = program(REQUIRE + commands);
    try (ScriptedSmtp smtp = ScriptedSmtp.open().extension("DSN")) {
      SmartHost smartHost =
          new SmartHost(SmtpSettings.of("127.0.0.1", smtp.port(), TransportSecurity.NONE, "mx"));
      ScriptPrograms programs = _ -> this::called;
      LocalDelivery delivery =
          new LocalDelivery(
              DeliverySettings.of("mx").withTraceFields(true),
              Ports.of(
                      (_, mail, envelope, host) -> program.run(mail, envelope, host),
                      store,
                      smartHost)
                  .withPrograms(programs),
              InstantSource.system(),
              reports::add);
      try (LmtpServer server =
          LmtpServer.start(
              LmtpSettings.loopback(0, "mx"), _ -> new Resolution.Account("anna"), delivery)) {
        List<String> replies = send(server, letter);
        return new Passed(
            replies,
            commands(smtp.lines()),
            smtp.messages().stream().map(one -> one.replace("\r\n..", "\r\n.")).toList(),
            store.messages.subList(stored, store.messages.size()).stream()
                .map(octets -> new String(octets, ISO_8859_1))
                .toList(),
            reports.subList(reported, reports.size()).toString());
      }
    }
  }

  private Programs.Ended called(Programs.Use use, ProgramCall call, Programs.Input input) {
    arguments.add(call.arguments());
    return new Programs.Ended.Done(new byte[0]);
  }

  /** What is not between DATA and the dot. */
  private static List<String> commands(List<String> lines) {
    List<String> commands = new ArrayList<>();
    boolean data = false;
    for (String line : lines) {
      if (!data) {
        commands.add(line);
      }
      data = data ? !line.equals(".") : line.equals("DATA");
    }
    return commands;
  }

  private static Program program(String script) {
    Settings site = Settings.DEFAULTS.with(new ProgramSettings(Set.of(Programs.Use.values())));
    return switch (SieveCompiler.of(Extensions.STANDARD, site).compile(Source.of("main", script))) {
      case CompileResult.Compiled compiled -> compiled.program();
      case CompileResult.Rejected rejected ->
          throw new AssertionError(rejected.diagnostics().toString());
    };
  }

  private static List<String> send(LmtpServer server, String letter) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      String said =
          "LHLO me\r\nMAIL FROM:<eve@y.example>\r\nRCPT TO:<anna@x.example>\r\nDATA\r\n"
              + letter
              + ".\r\nQUIT\r\n";
      socket.getOutputStream().write(said.getBytes(ISO_8859_1));
      return new BufferedReader(new InputStreamReader(socket.getInputStream(), ISO_8859_1))
          .lines()
          .toList();
    }
  }
}
