package org.tamis.cli.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tamis.bridge.TransportSecurity;
import org.tamis.cli.discovery.ServerUrl.Service;

class ServerUrlTest {
  @ParameterizedTest
  @CsvSource({
    "IMAP, imaps://mail.example.org, mail.example.org, 993, TLS, imaps://mail.example.org",
    "IMAP, IMAP://m.example:143/, m.example, 143, STARTTLS, imap://m.example",
    "IMAP, imap://m.example:1143, m.example, 1143, STARTTLS, imap://m.example:1143",
    "SMTP, smtp://m.example, m.example, 587, STARTTLS, smtp://m.example",
    "SMTP, smtps://[2001:db8::1]:4650, 2001:db8::1, 4650, TLS, smtps://[2001:db8::1]:4650",
  })
  void forms(
      Service service,
      String text,
      String host,
      int port,
      TransportSecurity security,
      String shown) {
    ServerUrl url = ServerUrl.parse(service, text).orElseThrow();
    assertThat(url).isEqualTo(new ServerUrl(service, host, port, security));
    assertThat(url).hasToString(shown);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "mail.example.org",
        "imaps://",
        "imaps://a b",
        "imaps://a:0",
        "imaps://a:99999",
        "imaps://ann@a",
        "imaps://a/INBOX",
        "smtps://a",
        "https://a",
        "imapss://a",
      })
  void whatIsNone(String text) {
    assertThat(ServerUrl.parse(Service.IMAP, text)).isEmpty();
  }
}
