package org.tamis.engine.trial;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.tamis.engine.message.Address;
import org.tamis.engine.message.HeaderField;
import org.tamis.engine.message.HeaderName;
import org.tamis.engine.message.Message;

/** The address that a header gives first, for an envelope that is not known. */
public final class FirstAddress {
  private FirstAddress() {}

  /** Of the first of these fields that has a valid one in front. */
  public static Optional<String> of(Message message, List<HeaderName> names) {
    return of(names.stream().flatMap(name -> message.fields(name).stream().limit(1)));
  }

  /** Of the first of these fields that has a valid one in front. */
  static Optional<String> of(Stream<HeaderField> fields) {
    return fields
        .map(HeaderField::addresses)
        .filter(addresses -> !addresses.isEmpty() && addresses.getFirst().isValid())
        .map(addresses -> addresses.getFirst())
        .map(Address::all)
        .findFirst();
  }
}
