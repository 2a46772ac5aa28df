package org.tamis.studio.jmap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tamis.service.accounts.Identity;
import org.tamis.service.scripts.ScriptName;
import org.tamis.service.scripts.StoredScript;
import org.tamis.studio.jmap.EventStreams.Opened;
import tools.jackson.databind.JsonNode;

/**
 * Ids of another account are ids of nobody: the same answers, and nothing of the account in them.
 */
class OtherAccountTest {
  private static final String SECRET = "secret-of-ben";
  private static final String NOBODY = "a00000000000000000000000000000000";

  @TempDir private Path directory;
  private TestServer server;
  private String bens;
  private String script;
  private String scriptBlob;
  private String upload;

  @BeforeEach
  void start() throws Exception {
    server = new TestServer(directory);
    bens = AccountId.of("ben@example.org");
    server.store.put(
        "ben@example.org", new StoredScript(new ScriptName(SECRET), "# " + SECRET + "\nkeep;"));
    JsonNode one =
        Talk.call(server.api, TestServer.BEN, "SieveScript/get", "").path("list").path(0);
    script = one.path("id").stringValue();
    scriptBlob = one.path("blobId").stringValue();
    byte[] octets = ("keep; # " + SECRET).getBytes();
    upload =
        Talk.json(
                server.api.upload(
                    TestServer.BEN, bens, "text/plain", new ByteArrayInputStream(octets)))
            .path("blobId")
            .stringValue();
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  /** Every method, with the account's id and with its objects' ids under one's own. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "SieveScript/get|'ids':['SCRIPT']",
        "SieveScript/changes|'sinceState':'x'",
        "SieveScript/set|'update':{'SCRIPT':{'name':'x'}},'destroy':['SCRIPT']",
        "SieveScript/set|'create':{'A':{'blobId':'UPLOAD'},'B':{'blobId':'BLOB'}}",
        "SieveScript/set|'onSuccessActivateScript':'SCRIPT'",
        "SieveScript/query|'anchor':'SCRIPT'",
        "SieveScript/queryChanges|'sinceQueryState':'x'",
        "SieveScript/validate|'blobId':'UPLOAD'",
        "SieveScript/validate|'blobId':'BLOB'",
        "SieveScript/test|'scriptId':'SCRIPT'",
        "SieveScript/test|'scriptBlobId':'BLOB','emailBlobIds':['UPLOAD']",
        "VacationResponse/get|",
        "VacationResponse/set|",
        "Blob/get|'ids':['UPLOAD','BLOB']",
        "Blob/upload|'create':{'A':{'data':[{'blobId':'UPLOAD'}]}}",
        "Blob/lookup|'typeNames':['SieveScript'],'ids':['BLOB','UPLOAD']",
        "Blob/copy|'fromAccountId':'BENS','blobIds':['UPLOAD']"
      })
  void methods(String row) throws Exception {
    String method = row.split("\\|", -1)[0];
    String arguments =
        row.split("\\|", -1)[1]
            .replace("SCRIPT", script)
            .replace("UPLOAD", upload)
            .replace("BLOB", scriptBlob)
            .replace("BENS", bens);
    String own = Talk.call(server.api, TestServer.ANN, method, arguments).toString();
    assertThat(own).doesNotContain(SECRET).doesNotContain("\"size\"");
    String comma = arguments.isEmpty() ? "" : ",";
    String theirs = "['" + method + "',{'accountId':'" + bens + "'" + comma + arguments + "},'0']";
    JsonNode refused = Talk.calls(server.api, TestServer.ANN, theirs).path("methodResponses");
    JsonNode nobody =
        Talk.calls(server.api, TestServer.ANN, theirs.replace(bens, NOBODY))
            .path("methodResponses");
    assertThat(refused.path(0).path(1).path("type").stringValue()).isEqualTo("accountNotFound");
    assertThat(refused).isEqualTo(nobody);
    assertThat(server.store.get("ben@example.org", new ScriptName(SECRET))).isPresent();
    assertThat(server.store.active("ben@example.org")).isEqualTo(Optional.empty());
  }

  @Test
  void blobs() {
    for (String blob : new String[] {upload, scriptBlob, "none"}) {
      for (String account : new String[] {bens, AccountId.of("ann@example.org"), NOBODY}) {
        Answer answer = server.api.download(TestServer.ANN, account, blob, "text/plain", "name");
        assertThat(answer.status()).isEqualTo(404);
        assertThat(Talk.json(answer))
            .isEqualTo(
                Talk.json(
                    server.api.download(TestServer.ANN, NOBODY, "none", "text/plain", "name")));
      }
    }
    Answer refused =
        server.api.upload(
            TestServer.ANN, bens, "text/plain", new ByteArrayInputStream(new byte[] {1}));
    assertThat(refused.status()).isEqualTo(404);
  }

  /** RFC 8620 §6.1: unreferenced blobs MUST only be accessible to the uploader. */
  @Test
  void anAdministratorDoesNotSeeUploads() {
    Caller root = new Caller(new Identity("ben@example.org", "root"), "192.0.2.9");
    assertThat(server.api.download(root, bens, upload, "text/plain", "x").status()).isEqualTo(404);
    assertThat(server.api.download(root, bens, scriptBlob, "text/plain", "x").status())
        .isEqualTo(200);
    JsonNode session = Talk.json(server.api.session(root, "https://mail.example"));
    assertThat(session.path("username").stringValue()).isEqualTo("root");
    assertThat(session.path("accounts").path(bens).path("isPersonal").booleanValue()).isFalse();
  }

  @Test
  void theSessionHasOneAccount() {
    String session =
        Talk.json(server.api.session(TestServer.ANN, "https://mail.example")).toString();
    assertThat(session).doesNotContain("ben").doesNotContain(bens);
  }

  @Test
  void eventsAreThoseOfOnesOwnAccount() throws Exception {
    try (EventStream events =
        ((Opened.Stream) server.api.events(TestServer.ANN, "*", "no", "0", "SieveScript:x"))
            .events()) {
      String first = events.next(() -> true).orElseThrow().data();
      assertThat(first).contains(AccountId.of("ann@example.org")).doesNotContain(bens);
    }
  }
}
