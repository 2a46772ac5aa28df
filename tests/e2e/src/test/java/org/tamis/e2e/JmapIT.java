package org.tamis.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tamis.bridge.testing.AccountFiles;
import org.tamis.bridge.testing.DovecotServer;
import org.tamis.studio.jmap.exchange.UrlExchanges;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** JMAP of {@code tamis serve}, in front of Dovecot. */
@Timeout(1_200)
class JmapIT {
  private static final String ANN = "ann@x.example";
  private static final int LETTERS = 60;
  private static final String RULES =
      """
      require ["fileinto", "mailbox", "special-use", "body"];
      if header :contains "subject" "7" {
        fileinto :create "Sevens";
      } elsif body :contains "number 43" {
        fileinto :specialuse "\\\\Junk" "Elsewhere";
      } elsif not mailboxexists "Lists" {
        discard;
      }
      """;

  @TempDir static Path directory;
  private static DovecotServer dovecot;
  private static RecordingLink link;
  private static TamisProcess server;
  private static URI site;

  @BeforeAll
  static void start() throws IOException {
    assumeThat(DovecotServer.missing()).isEmpty();
    dovecot = DovecotServer.start(DovecotServer.Layout.SLASH);
    link = new RecordingLink(dovecot.imapPort());
    try (ImapTalk talk = new ImapTalk(dovecot.imapPort(), dovecot.login(ANN))) {
      talk.run("CREATE Lists");
      for (int number = 1; number <= LETTERS; number++) {
        talk.append("INBOX", letter(number));
      }
    }
    AccountFiles.write(directory, Map.of(ANN, "keep;\n"));
    BasicConfiguration.write(
        directory,
        StoreSection.of(directory, dovecot, link.port(), List.of(ANN), "")
            + "[studio]\nlisten = \"127.0.0.1:0\"\n"
            + "[smart-host]\nhost = \"127.0.0.1\"\n"); // without one there is no vacation
    server = TamisProcess.start(directory, "serve", "--config", "tamis.toml");
    site = URI.create("http://127.0.0.1:" + server.listening("studio").getPort() + "/");
  }

  private static String letter(int number) {
    return "From: Bob <bob@x.example>\r\nTo: ann@x.example\r\nMessage-ID: <%d@x.example>\r\n"
            .formatted(number)
        + "Subject: letter %d\r\n\r\nThis is number %d.\r\n".formatted(number, number);
  }

  @AfterAll
  static void stop() throws IOException {
    if (server != null) {
      server.close();
    }
    if (dovecot != null) {
      link.close();
      dovecot.close();
    }
  }

  private static JsonNode send(HttpRequest.Builder request) throws Exception {
    String login = Base64.getEncoder().encodeToString((ANN + ":any").getBytes());
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpResponse<String> reply =
          http.send(
              request
                  .header("Authorization", "Basic " + login)
                  .header("Content-Type", "application/json")
                  .build(),
              BodyHandlers.ofString(StandardCharsets.UTF_8));
      assertThat(reply.statusCode()).as(reply.body()).isBetween(200, 299);
      return new JsonMapper().readTree(reply.body());
    }
  }

  private static HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(site.resolve(path));
  }

  private static JsonNode test(String account, String blob, String more) throws Exception {
    String request =
        """
        {"using": ["urn:ietf:params:jmap:core", "urn:tamis:params:jmap:sieve-test"],
         "methodCalls": [["SieveScript/test",
           {"accountId": "%s", "scriptBlobId": "%s", "explain": false, %s}, "0"]]}
        """
            .formatted(account, blob, more);
    JsonNode response = send(to("jmap/api").POST(BodyPublishers.ofString(request)));
    return response.path("methodResponses").path(0).path(1);
  }

  @Test
  void allExchangesByUrl() throws Exception {
    assertThat(UrlExchanges.run(Path.of("../jmap"), site.toString(), ANN + ":any"))
        .isGreaterThanOrEqualTo(60);
  }

  /** As {@code tamis try} has them, for the same mail; nothing changes on the server. */
  @Test
  void scriptsAreTriedOnTheLastMailOfTheAccount() throws Exception {
    JsonNode session = send(to(".well-known/jmap").GET());
    String account =
        session.path("primaryAccounts").path("urn:tamis:params:jmap:sieve-test").stringValue();
    String blob =
        send(to("jmap/upload/" + account).POST(BodyPublishers.ofString(RULES)))
            .path("blobId")
            .stringValue();
    int already = link.commands().size();
    JsonNode result = test(account, blob, "\"last\": 50");
    assertThat(result.path("error").isNull()).as(result.toString()).isTrue();
    List<String> commands = link.commands().stream().skip(already).toList();
    assertThat(commands)
        .anyMatch(line -> line.startsWith("EXAMINE "))
        .noneMatch(line -> line.startsWith("SELECT"))
        .noneMatch(line -> line.matches("(STORE|UID STORE|APPEND|CREATE|COPY|MOVE|EXPUNGE).*"))
        .noneMatch(line -> line.matches(".*(BODY|BINARY)\\[.*"));
    List<JsonNode> list = result.path("list").valueStream().toList();
    assertThat(list.stream().map(one -> one.path("message").stringValue()).toList())
        .hasSize(50)
        .startsWith("INBOX;UID=60", "INBOX;UID=59")
        .endsWith("INBOX;UID=11");
    assertThat(list).containsExactlyInAnyOrderElementsOf(byCommand());
  }

  private static List<JsonNode> byCommand() throws IOException {
    Files.writeString(directory.resolve("new.sieve"), RULES);
    var run =
        TamisProcess.tamis(
            directory,
            "",
            "try",
            "new.sieve",
            "--config",
            "tamis.toml",
            "--account",
            ANN,
            "--last",
            "50",
            "--json");
    assertThat(run.err()).isEmpty();
    JsonMapper json = new JsonMapper();
    return run.out().lines().map(json::readTree).toList();
  }
}
