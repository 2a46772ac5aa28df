package org.tamis.engine.trial;

import java.util.List;
import java.util.Optional;
import org.tamis.engine.message.Address;
import org.tamis.engine.message.HeaderField;
import org.tamis.engine.message.HeaderName;
import org.tamis.engine.message.Message;

/** The address that a header gives first, for an envelope that is not known. */
public final class FirstAddress {
  private FirstAddress() {}

  /** Of the first of these fields that has a valid one in front. */
  public static Optional<String> of(Message message, List<HeaderName> names) {
    for (HeaderName name : names) {
      List<HeaderField> fields = message.fields(name);
      Optional<String> address = fields.isEmpty() ? Optional.empty() : of(fields.getFirst());
      if (address.isPresent()) {
        return address;
      }
    }
    return Optional.empty();
  }

  /** In front of the field, where that is a valid one. */
  static Optional<String> of(HeaderField field) {
    List<Address> addresses = field.addresses();
    return addresses.isEmpty() || !addresses.getFirst().isValid()
        ? Optional.empty()
        : Optional.of(addresses.getFirst().all());
  }
}
