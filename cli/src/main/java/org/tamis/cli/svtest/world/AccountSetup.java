package org.tamis.cli.svtest.world;

import java.util.Optional;
import java.util.function.Function;
import org.tamis.bridge.EmailAddress;
import org.tamis.bridge.delivery.EnvelopeSender;
import org.tamis.engine.address.AddressSource;
import org.tamis.engine.address.OutboundAddress;
import org.tamis.engine.ext.enotify.NotificationSender;
import org.tamis.engine.host.Envelope;
import org.tamis.engine.message.Address;
import org.tamis.engine.settings.Postmaster;

/**
 * The user whose scripts are tested, and whom mail is from that goes out for this user.
 *
 * @param email of the user, where one is set
 * @param redirectSender who is named as the sender of redirected mail
 */
record AccountSetup(
    Optional<String> email, String postmaster, Function<Envelope, EnvelopeSender> redirectSender) {
  static final String NAME = "testsuite-mail-user@example.org";

  static final AccountSetup DEFAULTS =
      new AccountSetup(
          Optional.empty(), "postmaster@example.com", _ -> new EnvelopeSender.Original());

  /** An empty value is none. */
  AccountSetup withEmail(SettingValue value) {
    Optional<String> address =
        EmailAddress.parse(withoutBrackets(value)).map(EmailAddress::toString);
    if (address.isEmpty() && !value.text().isEmpty()) {
      throw value.wrong("an address");
    }
    return new AccountSetup(address, postmaster, redirectSender);
  }

  AccountSetup withPostmaster(SettingValue value) {
    return new AccountSetup(email, value.text(), redirectSender);
  }

  AccountSetup withRedirectSender(SettingValue value) {
    Function<Envelope, EnvelopeSender> sender =
        switch (value.text()) {
          case "", "sender" -> _ -> new EnvelopeSender.Original();
          case "<>" -> _ -> new EnvelopeSender.Null();
          case "recipient" -> _ -> new EnvelopeSender.Recipient();
          case "orig_recipient" -> envelope -> fixed(EnvelopeOfMessage.originalTo(envelope));
          case "user_email" -> _ -> fixed(email.orElse(NAME));
          case "postmaster" -> _ -> fixed(postmaster);
          default -> given(value);
        };
    return new AccountSetup(email, postmaster, sender);
  }

  Postmaster responsible() {
    return new Postmaster(address(postmaster));
  }

  /** Where no setting says more: the user's address, if it is set. */
  NotificationSender notificationSender() {
    return email
        .map(_ -> new NotificationSender(new AddressSource.User(), false))
        .orElse(NotificationSender.USUAL);
  }

  private static Optional<Address> address(String text) {
    return OutboundAddress.mailboxes(text).stream().findFirst();
  }

  private static Function<Envelope, EnvelopeSender> given(SettingValue value) {
    String address = withoutBrackets(value);
    if (EmailAddress.parse(address).isEmpty()) {
      throw value.wrong(
          "sender, recipient, orig_recipient, user_email, postmaster, <> or an address");
    }
    return _ -> fixed(address);
  }

  private static String withoutBrackets(SettingValue value) {
    return value.text().replaceFirst("^<(.*)>$", "$1");
  }

  private static EnvelopeSender fixed(String address) {
    return EmailAddress.parse(address)
        .<EnvelopeSender>map(EnvelopeSender.Fixed::new)
        .orElseGet(EnvelopeSender.Recipient::new);
  }
}
