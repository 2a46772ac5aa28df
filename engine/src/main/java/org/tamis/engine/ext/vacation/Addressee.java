package org.tamis.engine.ext.vacation;

import java.util.List;
import java.util.Optional;
import org.tamis.engine.address.OutboundAddress;
import org.tamis.engine.message.Address;
import org.tamis.engine.message.HeaderField;
import org.tamis.engine.message.HeaderName;
import org.tamis.engine.program.Run;

/**
 * Whom the header of a reply names: RFC 5230 §5.5. The reply itself goes to the envelope sender.
 */
final class Addressee {
  private static final List<HeaderName> SENDERS =
      List.of(HeaderName.of("Sender"), HeaderName.of("Resent-From"), HeaderName.of("From"));

  /** In characters; who writes a longer name does not write a name. */
  private static final int LONGEST_NAME = 256;

  private Addressee() {}

  /**
   * The sender with the name that the message gives it.
   *
   * @param ignoringEnvelope whether the first sender of the header is named instead
   */
  static Address of(Address sender, boolean ignoringEnvelope, Run run) {
    return SENDERS.stream()
        .flatMap(name -> run.answered().fields(name).stream())
        .flatMap(field -> addresses(field, run).stream())
        .filter(one -> ignoringEnvelope || one.all().equalsIgnoreCase(sender.all()))
        .findFirst()
        .map(one -> named(one, ignoringEnvelope ? one : sender))
        .orElseGet(() -> new Address("", sender.localPart(), sender.domain()));
  }

  private static List<Address> addresses(HeaderField field, Run run) {
    run.work().spend(field.end() - field.start());
    return field.addresses().stream()
        .filter(one -> OutboundAddress.addrSpec(one.all()).equals(Optional.of(one.all())))
        .toList();
  }

  private static Address named(Address named, Address address) {
    String name = named.displayName();
    String cut =
        name.codePointCount(0, name.length()) <= LONGEST_NAME
            ? name
            : name.substring(0, name.offsetByCodePoints(0, LONGEST_NAME));
    return new Address(cut, address.localPart(), address.domain());
  }
}
