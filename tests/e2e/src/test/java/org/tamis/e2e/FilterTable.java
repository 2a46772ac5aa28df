package org.tamis.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.tamis.bridge.testing.ImapServer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code tamis filter} over mail that is on a server: a preview, which changes nothing; the run;
 * and its undo, after which all is as it was before.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
abstract class FilterTable {
  static final String ACCOUNT = "ann@example.org";
  private static final String SCRIPT =
      """
      require ["fileinto", "copy", "imap4flags", "mailbox", "body"];
      if header :contains "subject" "list" { fileinto "Lists"; }
      elsif header :contains "subject" "new" { fileinto :create "Made/Deep"; }
      elsif header :contains "subject" "both" { fileinto :copy "Lists"; addflag "\\\\Flagged"; keep; }
      elsif header :contains "subject" "read" { removeflag "\\\\Seen"; keep; }
      elsif header :contains "subject" "junk" { discard; }
      elsif allof (header :contains "subject" "body", body :contains "needle") { fileinto "Lists"; }
      elsif header :contains "subject" "away" { redirect "bob@example.net"; }
      """;
  private static final int EACH = 4;

  private ImapServer server;
  private Path directory;
  private List<String> before = List.of();

  /** The mail is made, and the configuration. */
  final void start(Path home, ImapServer running) throws Exception {
    server = running;
    directory = home;
    String section = StoreSection.of(home, running, running.imapPort(), List.of(ACCOUNT), "");
    BasicConfiguration.write(home, section);
    Files.writeString(
        home.resolve("passwords"), TamisProcess.tamis(home, "x\n", "password", ACCOUNT).out());
    Files.createDirectories(home.resolve("scripts"));
    Files.writeString(home.resolve("rules.sieve"), SCRIPT);
    try (ImapTalk imap = new ImapTalk(running.imapPort(), running.login(ACCOUNT))) {
      imap.run("CREATE \"" + running.naming().of("Lists") + "\"");
      imap.run("CREATE \"" + running.naming().of("Trash") + "\"");
      for (int i = 0; i < EACH; i++) {
        for (String kind : List.of("list", "new", "both", "junk", "body", "away", "other")) {
          append(imap, "", kind + i);
        }
        append(imap, "(\\Seen) ", "read" + i);
      }
    }
    before = stored();
    assertThat(before).hasSize(8 * EACH);
  }

  private static void append(ImapTalk imap, String flags, String subject) throws IOException {
    String octets =
        "From: eve@example.com\r\nTo: ann@example.org\r\nSubject: %s\r\nMessage-ID: <%s@x.example>\r\n\r\n%s\r\n"
            .formatted(subject, subject, subject.endsWith("1") ? "a needle" : "hay");
    imap.run("APPEND \"INBOX\" %s{%d}\r\n%s".formatted(flags, octets.length(), octets));
  }

  private List<String> stored() throws Exception {
    return ImapView.of(server.imapPort(), server.login(ACCOUNT)).stream()
        .map(one -> one.mailbox() + " [" + one.flags() + "] " + subject(one.octets()))
        .sorted()
        .toList();
  }

  private static String subject(String octets) {
    return octets
        .lines()
        .filter(line -> line.startsWith("Subject: "))
        .findFirst()
        .orElse("?")
        .substring(9);
  }

  private TamisProcess.Ended tamis(String... arguments) throws IOException {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--config", "tamis.toml", "--account", ACCOUNT));
    return TamisProcess.tamis(directory, "", all.toArray(String[]::new));
  }

  @AfterAll
  final void stop() throws IOException {
    if (server != null) {
      server.close();
    }
  }

  @Test
  @Order(1)
  void aPreviewTellsAndChangesNothing() throws Exception {
    TamisProcess.Ended ended = tamis("filter", "--script", "rules.sieve");
    assertThat(ended.err()).isEmpty();
    assertThat(ended.exitCode()).isZero();
    assertThat(ended.out())
        .contains("INBOX;UID=1\n", "  move to \"Lists\"\n", "left out: redirect")
        .contains("21 of 32 messages would be changed: 4 copied, 8 given other flags, 13 moved.")
        .contains("Left out, because they send something: 4 redirect (see --with-outgoing).")
        .contains("Nothing has been changed. To do it, add --execute.");
    assertThat(stored()).isEqualTo(before);
  }

  /** As the studio names what a preview has looked at. */
  @Test
  @Order(1)
  void messagesCanBeNamedByTheirUids() throws Exception {
    assertThat(tamis("filter", "--script", "rules.sieve", "--query", "UID 1:8").out())
        .contains("5 of 8 messages would be changed:");
    assertThat(
            tamis("filter", "--script", "rules.sieve", "--query", "SINCE 1-Jan-2020 UID 2:3").out())
        .contains("2 of 2 messages would be changed:");
  }

  /** What the server can tell by itself it is asked; the rest is not fetched. */
  @Test
  @Order(1)
  void aScriptThatNamesFlagsAndSizesFindsTheSame() throws Exception {
    Files.writeString(
        directory.resolve("flags.sieve"),
        """
        require ["fileinto", "imap4flags"];
        if size :over 1M { fileinto "Large"; }
        elsif hasflag "\\\\Seen" { fileinto "Lists"; }
        """);
    TamisProcess.Ended ended = tamis("filter", "--script", "flags.sieve");
    assertThat(ended.err()).isEmpty();
    assertThat(ended.out()).contains("4 of 32 messages would be changed: 4 moved.");
  }

  @Test
  @Order(2)
  void theRunPutsMessagesWhereTheScriptSays() throws Exception {
    TamisProcess.Ended ended = tamis("filter", "--script", "rules.sieve", "--execute");
    assertThat(ended.err()).isEmpty();
    assertThat(ended.exitCode()).isZero();
    assertThat(ended.out()).contains("Run 1: 21 messages changed.");
    ImapServer.Naming naming = server.naming();
    List<String> after = stored();
    assertThat(after).hasSize(8 * EACH + 4);
    for (int i = 0; i < EACH; i++) {
      assertThat(after)
          .contains(
              naming.of("Lists") + " [] list" + i,
              naming.of("Made/Deep") + " [] new" + i,
              naming.of("Trash") + " [] junk" + i,
              naming.of("Lists") + " [] both" + i,
              "INBOX [\\flagged] both" + i,
              "INBOX [] read" + i,
              "INBOX [] away" + i,
              "INBOX [] other" + i,
              (i == 1 ? naming.of("Lists") : "INBOX") + " [] body" + i);
    }
  }

  @Test
  @Order(3)
  void theRunIsListed() throws Exception {
    assertThat(tamis("runs").out())
        .containsPattern(
            "1 +20\\d\\d-\\d\\d-\\d\\d \\d\\d:\\d\\d +32 +21 +done +rules.sieve on INBOX");
  }

  @Test
  @Order(4)
  void anUndoPutsAllBack() throws Exception {
    TamisProcess.Ended ended = tamis("undo", "1");
    assertThat(ended.err()).isEmpty();
    assertThat(ended.out()).contains("put back as before run 1.");
    assertThat(ended.exitCode()).isZero();
    assertThat(stored()).isEqualTo(before);
  }

  @Test
  @Order(5)
  void whatWasUndoneIsNotUndoneTwice() throws Exception {
    TamisProcess.Ended ended = tamis("undo", "1");
    assertThat(ended.err()).contains("run 1 was undone by run 2");
    assertThat(ended.exitCode()).isEqualTo(2);
  }

  @Test
  @Order(6)
  void onlyWhatIsSearchedForIsLookedAt() throws Exception {
    TamisProcess.Ended ended =
        tamis("filter", "--script", "rules.sieve", "--query", "SUBJECT \"list\" UNSEEN");
    assertThat(ended.out()).contains("4 of 4 messages would be changed: 4 moved.");
  }

  @Test
  @Order(7)
  void theMessagesOfARunAreKnownToItsDuplicateTest() throws Exception {
    Files.writeString(
        directory.resolve("once.sieve"),
        "require \"duplicate\"; if duplicate :header \"from\" { discard; }\n");
    assertThat(tamis("filter", "--script", "once.sieve").out())
        .contains("31 of 32 messages would be changed: 31 moved.");
  }

  private static JsonNode json(String line) {
    return JsonMapper.shared().readTree(line);
  }

  @Test
  @Order(8)
  void programsGetALineForEachMessageAndOneWithTheTotals() throws Exception {
    TamisProcess.Ended ended = tamis("filter", "--script", "rules.sieve", "--json");
    assertThat(ended.err()).isEmpty();
    List<String> lines = ended.out().lines().toList();
    assertThat(lines).hasSize(8 * EACH + 1);
    JsonNode list =
        lines.stream()
            .map(FilterTable::json)
            .filter(line -> line.path("subject").asString().equals("list0"))
            .findFirst()
            .orElseThrow();
    assertThat(list.propertyNames())
        .containsExactly(
            "mailbox", "uid", "subject", "from", "date", "changes", "steps", "actions", "leftOut");
    assertThat(list.get("changes").asBoolean()).isTrue();
    assertThat(list.get("steps"))
        .hasToString("[{\"step\":\"move\",\"mailbox\":\"Lists\",\"create\":false}]");
    assertThat(list.get("actions").get(0).get("line").asInt()).isEqualTo(2);
    assertThat(list.get("actions").get(0).get("rule").asString()).contains("\"list\"");
    JsonNode totals = json(lines.getLast()).get("totals");
    assertThat(totals.toString())
        .startsWith(
            "{\"messages\":32,\"change\":21,\"copied\":4,\"flagged\":8,\"moved\":13,\"stored\":0,"
                + "\"leftOut\":{\"redirect\":4},\"errors\":0,\"unreadable\":0,\"rules\":[{");
    assertThat(totals.has("run")).isFalse();
  }

  @Test
  @Order(9)
  void programsCanRunAndUndo() throws Exception {
    TamisProcess.Ended ended = tamis("filter", "--script", "rules.sieve", "--execute", "--json");
    JsonNode done = json(ended.out().lines().toList().getLast()).get("totals");
    assertThat(done.get("done").asInt()).isEqualTo(21);
    assertThat(done.get("failed").asInt()).isZero();
    assertThat(done.get("interrupted").asBoolean()).isFalse();
    String run = done.get("run").toString();
    JsonNode listed = json(tamis("runs", "--json").out().lines().toList().getLast());
    assertThat(listed.get("run").toString()).isEqualTo(run);
    assertThat(listed.get("changed").asInt()).isEqualTo(21);
    JsonNode undone = json(tamis("undo", run, "--json").out()).get("totals");
    assertThat(undone.get("done").asInt()).isPositive();
    assertThat(undone.get("notUndone")).isEmpty();
    assertThat(stored()).isEqualTo(before);
  }
}
