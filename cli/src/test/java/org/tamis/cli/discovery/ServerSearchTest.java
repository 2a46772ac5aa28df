package org.tamis.cli.discovery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tamis.bridge.EmailAddress;
import org.tamis.cli.testing.DnsStub;

@Timeout(600)
class ServerSearchTest {
  private static final EmailAddress ANN = EmailAddress.parse("ann@example.org").orElseThrow();

  private static final String FILE =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <clientConfig version="1.1">
        <emailProvider id="example.org">
          <incomingServer type="pop3">
            <hostname>pop.example.org</hostname><port>995</port><socketType>SSL</socketType>
          </incomingServer>
          <incomingServer type="imap">
            <hostname>old.example.net</hostname><port>143</port><socketType>STARTTLS</socketType>
            <username>%EMAILLOCALPART%</username>
          </incomingServer>
          <incomingServer type="imap">
            <hostname>imap.example.net</hostname><port>1993</port><socketType>SSL</socketType>
            <username>%EMAILLOCALPART%-%EMAILDOMAIN%</username>
          </incomingServer>
          <outgoingServer type="smtp">
            <hostname>smtp.example.net</hostname><port>587</port><socketType>STARTTLS</socketType>
            <username>%EMAILADDRESS%</username>
          </outgoingServer>
        </emailProvider>
      </clientConfig>
      """;

  private final Map<String, byte[]> pages = new ConcurrentHashMap<>();
  private DnsStub dns;
  private HttpServer web;

  @BeforeEach
  void start() throws IOException {
    dns = new DnsStub();
    web = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    web.createContext(
        "/",
        exchange -> {
          byte[] page = pages.get(exchange.getRequestURI().getPath());
          exchange.sendResponseHeaders(page == null ? 404 : 200, page == null ? -1 : page.length);
          try (OutputStream out = exchange.getResponseBody()) {
            out.write(page == null ? new byte[0] : page);
          }
        });
    web.start();
  }

  @AfterEach
  void stop() {
    dns.close();
    web.stop(0);
  }

  private Findings find(String... answering) {
    URI stub = URI.create("http://127.0.0.1:" + web.getAddress().getPort());
    return new ServerSearch(
            new SrvLookup(Optional.of(dns.address())),
            new Autoconfig(Optional.of(stub)),
            url -> List.of(answering).contains(url.toString()))
        .find(ANN);
  }

  private static String shown(Optional<Found> found) {
    return found.map(one -> one.url() + " by " + one.source()).orElse("nothing");
  }

  @Test
  void recordsOfTheDomain() {
    dns.with("_imaps._tcp.example.org", "0 1 993 imap.example.org")
        .with("_imap._tcp.example.org", "0 1 143 other.example.org")
        .with("_submission._tcp.example.org", "0 1 5870 send.example.org");
    Findings found = find("imaps://mail.example.org");
    assertThat(shown(found.imap()))
        .isEqualTo("imaps://imap.example.org by SRV record _imaps._tcp.example.org");
    assertThat(shown(found.smtp()))
        .isEqualTo("smtp://send.example.org:5870 by SRV record _submission._tcp.example.org");
    assertThat(found.imap().orElseThrow().vouched()).isTrue();
  }

  /** RFC 2782: the smallest priority, whatever it weighs. */
  @Test
  void theBestRecord() {
    dns.with(
        "_imaps._tcp.example.org",
        "20 90 993 third.example.org",
        "10 5 993 second.example.org",
        "10 60 9930 first.example.org");
    assertThat(shown(find().imap())).startsWith("imaps://first.example.org:9930 by");
  }

  /** RFC 6186 §3.4. */
  @Test
  void aDotSaysThatThereIsNone() {
    dns.with("_imaps._tcp.example.org", "0 0 0 .")
        .with("_imap._tcp.example.org", "0 1 143 imap.example.org");
    assertThat(shown(find().imap()))
        .isEqualTo("imap://imap.example.org by SRV record _imap._tcp.example.org");
  }

  /** RFC 6186 §6. */
  @ParameterizedTest
  @CsvSource({
    "imap.example.org, true",
    "example.org, true",
    "imap.example.net, false",
    "badexample.org, false"
  })
  void serversElsewhereAreNotVouchedFor(String target, boolean vouched) {
    dns.with("_imaps._tcp.example.org", "0 1 993 " + target);
    assertThat(find().imap().orElseThrow().vouched()).isEqualTo(vouched);
  }

  @ParameterizedTest
  @CsvSource({
    "imaps://imap.example.org",
    "imap://imap.example.org",
    "imaps://mail.example.org",
    "imap://mail.example.org"
  })
  void usualNames(String answering) {
    Findings found = find(answering, "smtps://mail.example.org", "imap://mail.example.org");
    assertThat(found.imap().orElseThrow().url()).hasToString(answering);
    assertThat(found.smtp().orElseThrow().url()).hasToString("smtps://mail.example.org");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/autoconfig.example.org/mail/config-v1.1.xml",
        "/example.org/.well-known/autoconfig/mail/config-v1.1.xml"
      })
  void whatIsPublishedForThunderbird(String place) {
    pages.put(place, FILE.getBytes(UTF_8));
    Findings found = find();
    assertThat(shown(found.imap())).isEqualTo("imaps://imap.example.net:1993 by https:/" + place);
    assertThat(found.imap().orElseThrow())
        .returns(Optional.of("ann-example.org"), Found::user)
        .returns(true, Found::vouched);
    assertThat(shown(found.smtp())).isEqualTo("smtp://smtp.example.net by https:/" + place);
    assertThat(found.smtp().orElseThrow().user()).isEmpty();
  }

  @Test
  void whatWasLookedForInVain() {
    assertThat(find().imap()).isEmpty();
    assertThat(find().looked())
        .contains(
            "SRV record _imaps._tcp.example.org: none",
            "imap://mail.example.org: no answer",
            "https://autoconfig.example.org/mail/config-v1.1.xml: HTTP status 404");
  }

  @Test
  void aNameServerThatIsSilent() {
    dns.silent();
    Findings found = find("imaps://imap.example.org");
    assertThat(found.imap()).isPresent();
    assertThat(found.looked())
        .contains("SRV record _imaps._tcp.example.org: no answer in time")
        .noneMatch(line -> line.startsWith("SRV record _imap._tcp")); // asked once
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<clientConfig> | <!DOCTYPE clientConfig SYSTEM \"file:///etc/passwd\"><clientConfig>",
        "<clientConfig> | <!DOCTYPE x [<!ENTITY a \"b\">]><clientConfig>",
        "</clientConfig> | </clientConfi>",
        "<clientConfig> | <html>",
      })
  void whatIsNoSuchFile(String what, String otherwise) {
    String file = FILE.replace("clientConfig version=\"1.1\"", "clientConfig");
    String text = file.replace(what, otherwise);
    assertThat(text).isNotEqualTo(file);
    assertThatThrownBy(() -> AutoconfigFile.parse(new ByteArrayInputStream(text.getBytes(UTF_8))))
        .isInstanceOf(IOException.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SSL | plain",
        "1993 | 199300",
        "imap.example.net | imap.example.net/x",
        "imap.example.net | -",
      })
  void serversThatCannotBeUsedAreLeftOut(String what, String otherwise) throws IOException {
    String text =
        FILE.replaceAll("(?s)<incomingServer type=\"imap\">\\s*<hostname>old.*?</inc.*?>", "");
    assertThat(servers(text)).hasSize(1);
    assertThat(servers(text.replace(what, otherwise).replace(">-<", "><"))).isEmpty();
  }

  private static List<AutoconfigFile.Server> servers(String text) throws IOException {
    return AutoconfigFile.parse(new ByteArrayInputStream(text.getBytes(UTF_8))).servers().stream()
        .filter(server -> server.url().service() == ServerUrl.Service.IMAP)
        .toList();
  }

  @Test
  void aFileWithoutAnEndIsCut() {
    pages.put("/autoconfig.example.org/mail/config-v1.1.xml", new byte[3_000_000]);
    Findings found = find();
    assertThat(found.imap()).isEmpty();
    assertThat(String.join("\n", found.looked())).contains("config-v1.1.xml: ");
  }

  /** A password goes where it says, so nobody in between may say it. */
  @Test
  void onlyThisMachineCanStandInForTheWeb() {
    Optional<URI> elsewhere = Optional.of(URI.create("http://192.0.2.1/"));
    assertThatThrownBy(() -> new Autoconfig(elsewhere))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anAddressWithoutADomainName() {
    EmailAddress literal = EmailAddress.parse("ann@[127.0.0.1]").orElseThrow();
    Findings found =
        new ServerSearch(
                new SrvLookup(Optional.of(dns.address())),
                new Autoconfig(Optional.empty()),
                _ -> true)
            .find(literal);
    assertThat(found.imap()).isEmpty();
    assertThat(found.looked()).containsExactly("\"[127.0.0.1]\" is not the name of a domain");
  }
}
