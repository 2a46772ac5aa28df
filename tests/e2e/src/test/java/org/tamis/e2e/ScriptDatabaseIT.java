package org.tamis.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.tamis.bridge.testing.AccountFiles;
import org.tamis.bridge.testing.PostgresServer;
import org.tamis.managesieve.client.ManageSieveClient;
import org.tamis.managesieve.client.SieveLogin;
import org.tamis.managesieve.client.SieveServer;

/** All that uses the script store, with the scripts in PostgreSQL. */
@Timeout(1_200)
class ScriptDatabaseIT {
  private static final String ANN = "ann@x.example";
  private static final String SHOPS = "require \"fileinto\";\nfileinto \"Shops\";\n";

  @TempDir Path directory;
  private PostgresServer postgres;
  private String url;

  @BeforeEach
  void site() throws Exception {
    Optional<String> missing = PostgresServer.missing();
    assumeTrue(missing.isEmpty(), () -> missing.orElse(""));
    postgres = PostgresServer.start();
    url = postgres.newDatabase();
    Files.createDirectory(directory.resolve("mail"));
    AccountFiles.passwords(directory, List.of(ANN));
    Files.writeString(directory.resolve("database"), PostgresServer.PASSWORD + "\n");
    Files.writeString(directory.resolve("rules.sieve"), SHOPS);
    Files.writeString(
        directory.resolve("tamis.toml"),
        """
        host-name = "mx.example.org"
        [accounts]
        password-file = "passwords"
        [scripts]
        store = "database"
        [database]
        url = "%s"
        user = "%s"
        password-file = "database"
        wait = "3s"
        [state]
        database = "state.sqlite"
        [managesieve]
        listen = "127.0.0.1:0"
        require-tls = false
        [lmtp]
        listen = "127.0.0.1:0"
        [delivery]
        missing-mailbox = "create"
        [store]
        type = "maildir"
        path = "%s/mail/%%n"
        """
            .formatted(url, PostgresServer.USER, directory));
  }

  @AfterEach
  void stop() throws IOException {
    if (postgres != null) {
      postgres.close();
    }
  }

  private TamisProcess.Ended tamis(String... arguments) throws IOException {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--config", "tamis.toml"));
    return TamisProcess.tamis(directory, "", all.toArray(String[]::new));
  }

  private String scripts(String... arguments) throws IOException {
    List<String> all = new ArrayList<>(List.of("scripts"));
    all.addAll(List.of(arguments));
    all.addAll(List.of("--account", ANN));
    TamisProcess.Ended ended = tamis(all.toArray(String[]::new));
    assertThat(ended.exitCode()).as(ended.err()).isZero();
    return ended.out();
  }

  private TamisProcess serve() throws IOException {
    return TamisProcess.start(directory, "serve", "--config", "tamis.toml");
  }

  private static String deliver(TamisProcess server) throws IOException {
    return server.deliver("s@y.example", ANN, "Subject: x\r\n\r\nhello\r\n");
  }

  private static ManageSieveClient client(TamisProcess server) throws IOException {
    InetSocketAddress address = server.listening("ManageSieve");
    return ManageSieveClient.open(
        new SieveServer("127.0.0.1", address.getPort(), Optional.empty(), Duration.ofMinutes(10)),
        new SieveLogin.Password("", ANN, "any"));
  }

  private long inShops() throws IOException {
    return in("Shops");
  }

  private long in(String mailbox) throws IOException {
    Path folder = directory.resolve("mail/ann/." + mailbox + "/new");
    try (var files = Files.list(folder)) {
      return files.count();
    }
  }

  /** One of several services that share state as well. */
  private TamisProcess node(String name) throws IOException {
    Path home = Files.createDirectory(directory.resolve(name));
    for (String file : List.of("passwords", "database")) {
      Files.copy(directory.resolve(file), home.resolve(file));
    }
    String nodes = "store = \"database\"\nspool = \"machine\"\n[nodes]\nname = \"" + name + "\"";
    Files.writeString(
        home.resolve("tamis.toml"),
        Files.readString(directory.resolve("tamis.toml"))
            .replace("wait = \"3s\"", "durability = \"unchecked\"")
            .replace("database = \"state.sqlite\"", nodes));
    return TamisProcess.start(home, "serve", "--config", "tamis.toml");
  }

  /** As a mail server does it: while an account goes from one node to another it waits. */
  private static void deliverInTheEnd(TamisProcess server) throws IOException {
    String reply = deliver(server);
    while (reply.startsWith("451 ")) {
      reply = deliver(server);
    }
    assertThat(reply).startsWith("250 ");
  }

  /** Whichever of them works for the account. */
  @Test
  void whatIsActivatedAtOneNodeCountsAtAllFromTheNextMessageOn() throws Exception {
    try (TamisProcess one = node("one");
        TamisProcess other = node("other");
        ManageSieveClient atOne = client(one);
        ManageSieveClient atOther = client(other)) {
      deliverInTheEnd(one);
      deliverInTheEnd(other);
      for (int i = 0; i < 8; i++) {
        ManageSieveClient client = i % 2 == 0 ? atOne : atOther;
        String mailbox = "M" + i;
        client.put(mailbox, "require \"fileinto\";\nfileinto \"" + mailbox + "\";\n");
        client.activate(mailbox);
        deliverInTheEnd(i % 4 < 2 ? one : other);
        assertThat(in(mailbox)).isEqualTo(1);
      }
    }
  }

  @Test
  void theServiceAndTheCommandsShareTheScripts() throws Exception {
    try (TamisProcess server = serve();
        ManageSieveClient client = client(server)) {
      scripts("put", "rules.sieve", "main");
      scripts("activate", "main");
      assertThat(client.active()).contains("main");
      assertThat(deliver(server)).startsWith("250 ");
      assertThat(inShops()).isEqualTo(1);
      client.put("main", "keep;\n");
      assertThat(deliver(server)).startsWith("250 ");
      assertThat(inShops()).as("a change counts from the next message on").isEqualTo(1);
      assertThat(scripts("get", "main")).isEqualTo("keep;\n");
      String history = scripts("history", "main");
      assertThat(history).contains("by " + ANN + ", 127.0.0.1").contains("tamis scripts");
      String oldest = history.lines().filter(line -> line.matches("\\d{8}T.*")).toList().getLast();
      scripts("restore", "main", oldest.split(" ")[0]);
      assertThat(client.get("main")).contains(SHOPS);
      Path wanted = Files.createDirectory(directory.resolve("wanted"));
      Files.writeString(wanted.resolve("other.sieve"), "stop;\n");
      scripts("apply", "wanted", "--activate", "other", "--execute");
      assertThat(scripts("list")).contains("other").doesNotContain("main");
      scripts("copy", "wanted");
      assertThat(tamis("accounts").out()).containsPattern("ann@x\\.example +other +");
      TamisProcess.Ended explained = tamis("explain", "--last", "5", "--account", ANN);
      assertThat(explained.exitCode()).as(explained.err()).isZero();
      assertThat(explained.out()).contains("main");
      assertThat(tamis("doctor").out()).contains(url + ": schema version 1");
      TamisProcess.Ended backup = tamis("backup", "saved");
      assertThat(backup.exitCode()).as(backup.err()).isZero();
      assertThat(backup.err()).contains("scripts are not in it; back up " + url);
    }
  }

  /** Mail and changes wait, nothing is lost, and nobody has to start the service again. */
  @Test
  void aDatabaseThatGoesAwayIsWaitedFor() throws Exception {
    scripts("put", "rules.sieve", "main");
    scripts("activate", "main");
    try (TamisProcess server = serve();
        ManageSieveClient client = client(server)) {
      assertThat(deliver(server)).startsWith("250 ");
      postgres.kill();
      assertThat(deliver(server)).startsWith("451 ");
      assertThatThrownBy(client::list)
          .hasMessageContaining("the script store is not available; try again later");
      assertThat(server.errors()).contains("script database " + url + ": ");
      TamisProcess.Ended doctor = tamis("doctor");
      assertThat(doctor.exitCode()).isEqualTo(1);
      assertThat(doctor.out()).contains("script database " + url + ": connection refused");
      TamisProcess.Ended list = tamis("scripts", "list", "--account", ANN);
      assertThat(list.err()).contains("script database " + url + ": connection refused");
      postgres.startAgain();
      server.await(() -> deliver(server).startsWith("250 "));
      assertThat(inShops()).isEqualTo(2);
      client.put("main", "keep;");
      assertThat(client.get("main")).contains("keep;");
    }
  }

  @Test
  void theServiceStartsBeforeTheDatabase() throws Exception {
    postgres.kill();
    try (TamisProcess server = serve()) {
      assertThat(deliver(server)).startsWith("451 ");
      assertThat(server.errors()).contains("until it answers, mail and changes of scripts wait");
      postgres.startAgain();
      server.await(() -> deliver(server).startsWith("250 "));
    }
  }

  @Test
  void whatDoesNotMendByItselfPreventsTheStart() throws Exception {
    Files.writeString(directory.resolve("database"), "wrong\n");
    TamisProcess.Ended wrong = tamis("serve");
    assertThat(wrong.exitCode()).isEqualTo(1);
    assertThat(wrong.err()).contains("password authentication failed for user \"tamis\"");
  }
}
