package org.tamis.cli.svtest.world;

import java.util.Optional;
import org.tamis.bridge.EmailAddress;
import org.tamis.bridge.delivery.EnvelopeSender;
import org.tamis.engine.address.AddressSource;
import org.tamis.engine.address.OutboundAddress;
import org.tamis.engine.ext.enotify.NotificationSender;
import org.tamis.engine.message.Address;
import org.tamis.engine.settings.Postmaster;

/**
 * The user whose scripts are tested, and whom mail is from that goes out for this user.
 *
 * @param email of the user, where one is set
 * @param redirectFrom who is named as the sender of redirected mail, as it was set
 */
record AccountSetup(Optional<String> email, String postmaster, String redirectFrom) {
  static final String NAME = "testsuite-mail-user@example.org";

  static final AccountSetup DEFAULTS =
      new AccountSetup(Optional.empty(), "postmaster@example.com", "sender");

  /** An empty value is none. */
  AccountSetup withEmail(SettingValue value) {
    Optional<String> address =
        EmailAddress.parse(value.text().replaceFirst("^<(.*)>$", "$1")).map(EmailAddress::toString);
    if (address.isEmpty() && !value.text().isEmpty()) {
      throw value.wrong("an address");
    }
    return new AccountSetup(address, postmaster, redirectFrom);
  }

  AccountSetup withPostmaster(SettingValue value) {
    return new AccountSetup(email, value.text(), redirectFrom);
  }

  AccountSetup withRedirectSender(SettingValue value) {
    AccountSetup changed =
        new AccountSetup(email, postmaster, value.text().isEmpty() ? "sender" : value.text());
    if (changed.named("").isEmpty()) {
      throw value.wrong(
          "sender, recipient, orig_recipient, user_email, postmaster, <> or an address");
    }
    return changed;
  }

  /** By all settings, in whatever order they were made. */
  EnvelopeSender redirectSender(String hostName) {
    EnvelopeSender sender = named(hostName).orElseGet(EnvelopeSender.Original::new);
    return sender instanceof EnvelopeSender.User
        ? email
            .flatMap(EmailAddress::parse)
            .<EnvelopeSender>map(EnvelopeSender.Fixed::new)
            .orElse(sender)
        : sender;
  }

  private Optional<EnvelopeSender> named(String hostName) {
    Address responsible = responsible().at(hostName);
    return EmailAddress.of(responsible.localPart(), responsible.domain())
        .flatMap(address -> EnvelopeSender.named(redirectFrom, address));
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
}
