package org.tamis.managesieve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tamis.engine.ext.extlists.ExtlistsSettings;
import org.tamis.engine.settings.Settings;
import org.tamis.service.accounts.LoginGuard;
import org.tamis.service.net.ListenAddress;
import org.tamis.service.scripts.AccountCompiler;
import org.tamis.service.scripts.CompilerCheck;
import org.tamis.service.scripts.FileScriptStore;
import org.tamis.service.scripts.GlobalScripts;
import org.tamis.service.scripts.Quota;
import org.tamis.service.testing.TestKeys;
import org.tamis.service.testing.Trust;
import org.tamis.service.tls.ServerIdentity;

/** Octets on sockets, section by section of RFC 5804, with the engine that will run the scripts. */
@Timeout(600)
class WireTest {
  private static final String LOGIN = "AUTHENTICATE \"PLAIN\" \"AGJvYgBzZWNyZXQ=\"\r\n";
  private static final int LINE_OF_NET_SIEVE = 8_192; // what PHP's class reads at a time

  @TempDir static Path keys;
  @TempDir Path root;
  private final List<TestClient> open = new ArrayList<>();
  private ManageSieveServer server;

  @BeforeAll
  static void makeKeys() throws IOException {
    TestKeys.make(keys);
  }

  /** Four addresses, each with its rule: STARTTLS, none needed, TLS at once, none at all. */
  @BeforeEach
  void start() throws IOException {
    FileScriptStore store = new FileScriptStore(root, new Quota(3, 1_000));
    Settings engine = Settings.DEFAULTS.with(new ExtlistsSettings(List.of("tag")));
    AccountCompiler compiler = new AccountCompiler(store, engine, GlobalScripts.NONE);
    ManageSieveSettings settings =
        ManageSieveSettings.at(free())
            .at(
                List.of(
                    at(TlsRule.REQUIRED),
                    at(TlsRule.OUTSIDE),
                    at(TlsRule.IMPLICIT),
                    at(TlsRule.OFF)));
    server =
        ManageSieveServer.start(
            settings,
            new Backend(
                "1.2.3",
                new CompilerCheck(compiler, engine),
                store,
                LoginGuard.of(FixedAccounts.of(Map.of("bob", "secret")), settings.logins()),
                Optional.of(
                    ServerIdentity.load(keys.resolve("cert.pem"), keys.resolve("key.pem")))));
  }

  private static InetSocketAddress free() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  private static ManageSieveAddress at(TlsRule rule) {
    return new ManageSieveAddress(ListenAddress.tcp(free()), rule);
  }

  @AfterEach
  void closeAll() throws IOException {
    for (TestClient client : open) {
      client.close();
    }
    server.close();
  }

  private TestClient connect(int number) throws IOException {
    ListenAddress address = server.addresses().get(number);
    TestClient client = TestClient.connect(((ListenAddress.Tcp) address).address());
    open.add(client);
    return client;
  }

  private TestClient loggedIn() throws IOException {
    TestClient client = connect(1);
    client.reply();
    assertThat(client.ask(LOGIN)).isEqualTo("OK\n");
    return client;
  }

  private static String put(String name, String script) {
    return "PUTSCRIPT \"%s\" {%d+}\r\n%s\r\n".formatted(name, script.length(), script);
  }

  private static List<String> names(String capabilities) {
    return capabilities
        .lines()
        .filter(line -> line.startsWith("\""))
        .map(line -> line.substring(1, line.indexOf('"', 1)))
        .toList();
  }

  @Test
  void section17WhatIsShownBeforeAndAfterTlsAndLogIn() throws IOException {
    TestClient client = connect(0);
    String first = client.reply();
    assertThat(names(first))
        .containsExactlyInAnyOrder(
            "IMPLEMENTATION",
            "VERSION",
            "SASL",
            "SIEVE",
            "NOTIFY",
            "EXTLISTS",
            "LANGUAGE",
            "STARTTLS",
            "UNAUTHENTICATE");
    assertThat(first).contains("\"SASL\" \"\"\n", "\"VERSION\" \"1.0\"\n", "\"LANGUAGE\" \"en\"\n");
    assertThat(client.ask("CAPABILITY\r\n")).isEqualTo(first); // §1.7: static at all other times
    client.ask("STARTTLS\r\n");
    client.startTls(Trust.only(keys.resolve("cert.pem")));
    String second = client.reply();
    assertThat(second)
        .isEqualTo(
            first
                .replace("\"SASL\" \"\"", "\"SASL\" \"PLAIN\"")
                .replace("\"STARTTLS\"\n", "")); // §2.2
    assertThat(client.ask(LOGIN)).isEqualTo("OK\n");
    String third = client.ask("CAPABILITY\r\n");
    assertThat(third.replace("\"MAXREDIRECTS\" \"4\"\n\"OWNER\" \"bob\"\n", "")).isEqualTo(second);
    assertThat(names(third)).contains("MAXREDIRECTS", "OWNER");
    assertThat(client.ask("UNAUTHENTICATE\r\n") + client.ask("CAPABILITY\r\n"))
        .isEqualTo("OK\n" + second);
  }

  @Test
  void section17TheExtensionsFitIntoALineThatClientsRead() throws IOException {
    String line =
        connect(1).reply().lines().filter(l -> l.startsWith("\"SIEVE\"")).findFirst().orElseThrow();
    assertThat(line).hasSizeLessThan(LINE_OF_NET_SIEVE - 2).contains(" vacation ");
  }

  @Test
  void eachAddressHasItsRule() throws IOException {
    assertThat(connect(0).reply()).contains("\"SASL\" \"\"", "\"STARTTLS\"");
    assertThat(connect(1).reply()).contains("\"SASL\" \"PLAIN\"", "\"STARTTLS\"");
    assertThat(connect(3).reply()).contains("\"SASL\" \"PLAIN\"").doesNotContain("STARTTLS");
    TestClient atOnce = connect(2);
    atOnce.startTls(Trust.only(keys.resolve("cert.pem")));
    assertThat(atOnce.reply()).contains("\"SASL\" \"PLAIN\"").doesNotContain("STARTTLS");
    assertThat(atOnce.ask(LOGIN)).isEqualTo("OK\n");
  }

  @Test
  void whoBeginsWithTlsWhereStartTlsIsExpectedIsSentAway() throws IOException {
    TestClient client = connect(0);
    client.reply();
    client.send(new byte[] {0x16, 3, 1, 2, 0});
    assertThat(client.rest()).isEqualTo("BYE \"TLS begins with STARTTLS here\"\n");
  }

  @Test
  void whoSpeaksPlainWhereTlsIsExpectedLosesOnlyItsConnection() throws IOException {
    TestClient client = connect(2);
    client.send("CAPABILITY\r\n");
    assertThat(client.rest()).doesNotContain("IMPLEMENTATION");
    eachAddressHasItsRule();
  }

  @Test
  void section23TheLastWordMayLackItsEndOfLine() throws IOException {
    TestClient client = loggedIn();
    client.send("LOGOUT");
    client.endOutput();
    assertThat(client.rest()).isEqualTo("OK\n");
    TestClient cut = loggedIn();
    cut.send("DELETESCRIPT \"a\"");
    cut.endOutput();
    assertThat(cut.rest()).isEmpty();
  }

  @Test
  void section25WhetherThereIsRoom() throws IOException {
    TestClient client = loggedIn();
    for (String name : List.of("a", "b", "c")) {
      assertThat(client.ask(put(name, "keep;"))).isEqualTo("OK\n");
    }
    assertThat(client.ask("HAVESPACE \"d\" 10\r\n")).startsWith("NO (QUOTA/MAXSCRIPTS) \"");
    assertThat(client.ask("HAVESPACE \"a\" 1000\r\n")).isEqualTo("OK\n");
    assertThat(client.ask("HAVESPACE \"a\" 1001\r\n")).startsWith("NO (QUOTA/MAXSIZE) \"");
    assertThat(client.ask("HAVESPACE \"a\" 0\r\n")).isEqualTo("NO \"the script is empty\"\n");
    assertThat(client.ask("HAVESPACE \"a\" 4294967296\r\n")).startsWith("NO \"");
    assertThat(client.ask("HAVESPACE \"a\" 9223372036854775808\r\n")).startsWith("NO \"");
    assertThat(client.ask("HAVESPACE \"a\" -1\r\n")).startsWith("NO \"");
  }

  @Test
  void section26ErrorsAreLinesThatWebmailFinds() throws IOException {
    TestClient client = loggedIn();
    client.ask(put("my rules", "keep;"));
    String script = "keep;\r\nnosuch \"x\";\r\nif not_either { stop; }\r\n";
    client.send(put("my rules", script));
    assertThat(client.line()).matches("NO \\{\\d+}\r\n");
    assertThat(client.line())
        .matches("my rules: line 2: error: [^\r\n]+ \\(column 1, SV\\d{4}\\)[^\r\n]*\r\n");
    assertThat(client.line())
        .matches("my rules: line 3: error: [^\r\n]+ \\(column 4, SV\\d{4}\\)[^\r\n]*\r\n");
    assertThat(client.ask("GETSCRIPT \"my rules\"\r\n")).isEqualTo("{5}\nkeep;\nOK\n");
    assertThat(client.ask("CHECKSCRIPT \"nosuch;\"\r\n"))
        .matches("NO \"line 1: error: [^\n]+ \\(column 1, SV\\d{4}\\)[^\n]*\"\n");
  }

  /**
   * The three that the analysis is asked for most: never fires, takes everything, flags too late.
   */
  @Test
  void section26WarningsOfTheAnalysisComeInOneQuotedLine() throws IOException {
    TestClient client = loggedIn();
    String script =
        """
        require ["fileinto", "imap4flags"];
        if header :contains "subject" "a" { fileinto "A"; stop; }
        if header :contains "subject" "ab" { fileinto "B"; stop; }
        if header :contains "subject" ["", "x"] { fileinto "C"; addflag "\\\\Seen"; }
        """;
    String reply = client.ask(put("w", script));
    assertThat(reply)
        .startsWith("OK (WARNINGS) \"w: line 3: warning: ")
        .endsWith("\"\n")
        .containsPattern("w: line 3: warning: [^;]*never matches[^;]* \\(column \\d+, SV0401\\)")
        .containsPattern("w: line 4: warning: [^;]* \\(column \\d+, SV0407\\)")
        .containsPattern("w: line 4: warning: [^;]*too late[^;]* \\(column \\d+, SV0450\\)");
    assertThat(client.ask("LISTSCRIPTS\r\n")).isEqualTo("\"w\"\nOK\n");
    assertThat(client.ask("CHECKSCRIPT \"discard; keep;\"\r\n"))
        .startsWith("OK (WARNINGS) \"line 1: warning: ");
  }

  @Test
  void section211Renaming() throws IOException {
    TestClient client = loggedIn();
    client.ask(put("a", "keep;"));
    client.ask(put("b", "stop;"));
    client.ask("SETACTIVE \"a\"\r\n");
    assertThat(client.ask("RENAMESCRIPT \"a\" \"c\"\r\n")).isEqualTo("OK\n");
    assertThat(client.ask("RENAMESCRIPT \"a\" \"d\"\r\n")).startsWith("NO (NONEXISTENT) \"");
    assertThat(client.ask("RENAMESCRIPT \"b\" \"c\"\r\n")).startsWith("NO (ALREADYEXISTS) \"");
    assertThat(client.ask("LISTSCRIPTS\r\n")).isEqualTo("\"b\"\n\"c\" ACTIVE\nOK\n");
  }

  @Test
  void section16OneNameInTwoFormsIsOneScript() throws IOException { // RFC 5198 §2
    TestClient client = loggedIn();
    String decomposed = Normalizer.normalize("é", Normalizer.Form.NFD);
    client.send("PUTSCRIPT \"" + decomposed + "\" \"keep;\"\r\nPUTSCRIPT \"é\" \"stop;\"\r\n");
    assertThat(client.reply() + client.reply()).isEqualTo("OK\nOK\n");
    assertThat(client.ask("LISTSCRIPTS\r\n")).isEqualTo("\"é\"\nOK\n");
    assertThat(client.ask("GETSCRIPT \"" + decomposed + "\"\r\n")).isEqualTo("{5}\nstop;\nOK\n");
  }

  @Test
  void section16NamesThatAreNone() throws IOException {
    TestClient client = loggedIn();
    for (String name : List.of("a\tb", "a\u0085b", "a\u2028b", "a\u2029b", "\u007F", "")) {
      assertThat(client.ask(put(name, "keep;"))).startsWith("NO \"PUTSCRIPT: argument 1: ");
    }
    assertThat(client.ask(put("../../x", "keep;"))).isEqualTo("OK\n"); // a name, and no path
    assertThat(client.ask("LISTSCRIPTS\r\n")).isEqualTo("\"../../x\"\nOK\n");
    assertThat(root.getParent().resolve("x.sieve")).doesNotExist();
    assertThat(client.ask(put("é".repeat(128), "keep;"))).isEqualTo("OK\n");
    assertThat(client.ask(put("é".repeat(129), "keep;"))).startsWith("NO \"");
  }

  @Test
  void aScriptCutOffInItsLiteralIsNotStored() throws IOException {
    TestClient client = loggedIn();
    client.send("PUTSCRIPT \"half\" {100+}\r\nkeep;\r\n");
    client.endOutput();
    assertThat(client.rest()).isEmpty();
    assertThat(loggedIn().ask("LISTSCRIPTS\r\n")).isEqualTo("OK\n");
  }

  @Test
  void eightBitOctetsThatAreNoTextAreRefused() throws IOException {
    TestClient client = loggedIn();
    client.send("NOOP {2+}\r\n".getBytes(StandardCharsets.US_ASCII));
    client.send(new byte[] {(byte) 0xC3, '\r', '\n'});
    client.send("\r\n");
    assertThat(client.reply()).startsWith("NO \"");
    assertThat(client.ask("NOOP \"\0\"\r\n")).startsWith("NO \"");
    assertThat(client.ask("NOOP \"in step\"\r\n")).isEqualTo("OK (TAG \"in step\") \"Done\"\n");
  }

  @Test
  void theLengthOfALiteralMayBeAnything() throws IOException {
    for (String length : List.of("4294967296", "9223372036854775808", "99999999999999999999999")) {
      TestClient client = loggedIn();
      client.send("PUTSCRIPT \"a\" {" + length + "+}\r\nkeep;");
      assertThat(client.rest()).as(length).startsWith("BYE ");
    }
  }
}
