package org.tamis.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Real ManageSieve clients, with their defaults: what they can do, and what their users read, is
 * what {@code docs/clients.md} says.
 */
@Timeout(1_200)
class ClientsIT {
  @TempDir static Path directory;
  private static ClientSite site;

  @BeforeAll
  static void start() throws IOException {
    assumeThat(installed(List.of("openssl", "version"))).as("not installed: openssl").isTrue();
    site = ClientSite.start(directory);
  }

  @AfterAll
  static void stop() throws IOException {
    if (site != null) {
      site.close();
    }
  }

  private static DriverSession driver(
      String name, String packages, List<String> probe, String program, String... options) {
    return new DriverSession(
        name, packages, probe, List.of(probe.getFirst()), program, List.of(options));
  }

  static Stream<ClientSession> clients() {
    List<String> php = List.of("php", "-r", "exit((int) !@include 'Net/Sieve.php');");
    String ofPhp = "php-cli php-net-sieve php-auth-sasl";
    return Stream.of(
        new SieveConnectSession(),
        new SieveshellSession(),
        new SivtestSession("sivtest", List.of()),
        new SivtestSession("sivtest, STARTTLS", List.of("-t", "", "-m", "SCRAM-SHA-256")),
        driver(
            "Net::ManageSieve",
            "libnet-managesieve-perl libio-socket-ssl-perl libauthen-sasl-perl",
            List.of("perl", "-MNet::ManageSieve", "-e1"),
            "net-managesieve.pl"),
        driver(
            "Net::Sieve",
            "libnet-sieve-perl",
            List.of("perl", "-MNet::Sieve", "-e1"),
            "net-sieve.pl"),
        driver("Net_Sieve", ofPhp, php, "net-sieve.php"),
        driver("Net_Sieve, TLS port", ofPhp, php, "net-sieve.php", "ssl://"),
        driver(
            "sievelib",
            "python3-sievelib",
            List.of("/usr/bin/python3", "-c", "import sievelib.managesieve"),
            "python-sievelib.py"),
        new ManageSieveJSession(),
        new LibksieveSession(),
        new RoundcubeSession(),
        new DriverSession(
            "Emacs",
            "emacs-nox",
            List.of("emacs", "--version"),
            List.of("emacs", "-Q", "--batch", "-l"),
            "sieve-manage.el",
            List.of()));
  }

  /** Whether a command can be run, and succeeds. */
  private static boolean installed(List<String> probe) {
    try {
      return probe.isEmpty() || TamisProcess.run(directory, "", probe).exitCode() == 0;
    } catch (IOException _) {
      return false;
    }
  }

  private static Optional<String> missing(ClientSession client) {
    if (installed(client.probe())) {
      return Optional.empty();
    }
    if ("yes".equals(System.getenv("TAMIS_SERVERS_EXPECTED"))) {
      throw new IllegalStateException(client.name() + " is missing although ./verify installs it");
    }
    return Optional.of("not installed: " + client.packages() + " (./verify installs it)");
  }

  @ParameterizedTest
  @MethodSource("clients")
  void theClientDoesAndSaysWhatThePageSays(ClientSession client) throws IOException {
    assumeThat(missing(client)).isEmpty();
    long logins = site.logins();
    ClientReport report = client.run(site);
    ClientRow seen =
        new ClientRow(client.name(), site.loginSince(logins), report, site.script("good"));
    assertThat(onThePage(client.name())).isEqualTo(List.of(seen.line(), seen.read()));
    assertThat(site.stored()).isEmpty();
  }

  /** The row of a client and its block, as far as they are there. */
  private static List<String> onThePage(String client) throws IOException {
    PageBlocks page = PageBlocks.of("clients.md");
    Stream<String> rows = page.text().lines().filter(line -> line.startsWith("| " + client + " |"));
    Stream<String> blocks =
        page.all().stream()
            .map(PageBlocks.Block::text)
            .filter(text -> text.startsWith("# " + client + "\n"));
    return Stream.concat(rows, blocks).toList();
  }

  /**
   * Its SASL library takes the -PLUS form for itself, with a type of binding that TLS 1.3 does not
   * have, and names the other form to the server.
   */
  @Test
  void sivtestWithTlsNeedsTheNameOfItsMechanism() throws IOException {
    SivtestSession sivtest = new SivtestSession("sivtest", List.of("-t", ""));
    assumeThat(missing(sivtest)).isEmpty();
    assertThat(sivtest.login(site))
        .contains("NO \"authentication failed: channel-binding-not-supported\"");
  }

  @Test
  void sivtestWithTlsWorksByItselfWhereNoBindingIsOffered(@TempDir Path other) throws IOException {
    SivtestSession sivtest = new SivtestSession("sivtest", List.of("-t", ""));
    assumeThat(missing(sivtest)).isEmpty();
    try (ClientSite without =
        ClientSite.start(other, "mechanisms = [\"PLAIN\", \"SCRAM-SHA-256\", \"SCRAM-SHA-1\"]")) {
      assertThat(sivtest.login(without)).contains("Authenticated.");
      assertThat(without.loginSince(0)).isEqualTo("SCRAM-SHA-256, TLS");
    }
  }

  /** RFC 5804 §1.3: AUTH-TOO-WEAK. */
  @Test
  void whoTriesAMechanismThatTheSiteForbidsIsToldWhatElseThereIs(@TempDir Path other)
      throws IOException {
    SivtestSession sivtest = new SivtestSession("sivtest", List.of("-t", "", "-m", "PLAIN"));
    assumeThat(missing(sivtest)).isEmpty();
    try (ClientSite strong = ClientSite.start(other, "mechanisms = [\"SCRAM-SHA-256\"]")) {
      assertThat(sivtest.login(strong))
          .contains(
              "NO (AUTH-TOO-WEAK) \"mechanism PLAIN is not allowed here; use one of: SCRAM-SHA-256\"");
    }
  }

  @Test
  void thePageHasNoOtherClients() throws IOException {
    String page = PageBlocks.of("clients.md").text();
    List<String> rows =
        page.lines()
            .filter(line -> line.startsWith("| "))
            .map(line -> line.substring(2, line.indexOf(" |")))
            .skip(1) // the head
            .toList();
    assertThat(rows).isEqualTo(clients().map(ClientSession::name).collect(Collectors.toList()));
  }
}
