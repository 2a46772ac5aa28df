package org.tamis.engine.ext.enotify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tamis.engine.address.AddressSource;
import org.tamis.engine.address.OutboundAddress;
import org.tamis.engine.host.Envelope;
import org.tamis.engine.message.HeaderName;
import org.tamis.engine.message.Message;
import org.tamis.engine.settings.Postmaster;
import org.tamis.engine.settings.Settings;
import org.tamis.engine.testing.Facts;
import org.tamis.engine.testing.FixedHost;
import org.tamis.engine.testing.Sieve;

/** RFC 5436 §2.3 and §2.7: whom notifications are from. */
class NotificationSenderTest {
  /** RFC 5436 §2.3: a site may prefer a mailbox for bounces. */
  @ParameterizedTest
  @CsvSource({
    "postmaster, '', desk@x.example",
    "postmaster, alias@example.org, desk@x.example",
    "recipient, alias@example.org, me@example.org",
    "orig_recipient, '', first@example.org",
    "user_email, '', main@example.org",
    "sender, alias@example.org, s@x.example",
    "<>, alias@example.org, ''",
    "bounces@y.example, alias@example.org, bounces@y.example",
  })
  void whoGetsBouncesByTheSite(String source, String given, String sender) {
    String tag = given.isEmpty() ? "" : ":from \"" + given + "\" ";
    Settings site =
        Settings.DEFAULTS
            .with(new NotificationSender(AddressSource.of(source).orElseThrow(), true))
            .with(new Postmaster(OutboundAddress.mailboxes("desk@x.example").stream().findFirst()));
    Envelope envelope =
        new Envelope(
            "s@x.example", "me@example.org", Map.of(), Map.of("ORCPT", "rfc822;first@example.org"));
    Sieve sieve =
        Sieve.script(Notified.REQUIRE + "notify " + tag + "\"mailto:a@b.example\";", site)
            .with(envelope)
            .with(
                FixedHost.PLAIN.with(
                    Facts.NONE.withAddresses("main@example.org alias@example.org")));
    assertThat(Notified.mailing(sieve, Notified.MESSAGE).sender()).isEqualTo(sender);
  }

  /** RFC 5436 §2.3: the value of the tag; what is not ASCII is encoded, so that all can take it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          \\"Ann Lee\\" <ann@x.example> | "Ann Lee" <ann@x.example>
          Ann <ann@x.example>            | Ann <ann@x.example>
          ann@x.example (Ann)            | ann@x.example (Ann)
          <ann@x.example>                | <ann@x.example>
          Jörg <ann@x.example>           | =?UTF-8?B?SsO2cmc=?= <ann@x.example>
          ann@müller.example             | ann@xn--mller-kva.example
          """)
  void fromAsWritten(String given, String written) {
    Settings site = Settings.DEFAULTS.with(new NotifySettings(10, 8, true));
    Sieve sieve =
        Sieve.script(
            Notified.REQUIRE + "notify :from \"" + given + "\" \"mailto:a@b.example\";", site);
    Message mail = Notified.mailing(sieve, Notified.MESSAGE).message();
    assertThat(mail.fields(HeaderName.of("From")))
        .singleElement()
        .satisfies(field -> assertThat(field.undecoded().strip()).isEqualToIgnoringCase(written));
  }
}
