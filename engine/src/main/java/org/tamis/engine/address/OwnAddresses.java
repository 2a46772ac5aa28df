package org.tamis.engine.address;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.tamis.engine.host.Envelope;
import org.tamis.engine.host.Host;
import org.tamis.engine.message.Address;
import org.tamis.engine.message.HeaderField;
import org.tamis.engine.message.HeaderName;
import org.tamis.engine.message.Message;
import org.tamis.engine.program.Run;

/**
 * The addresses that belong to the user (RFC 5230 §4.5). They are compared without regard to case:
 * what is taken for a stranger's by mistake gets no reply.
 *
 * @param main what the user's replies come from
 * @param lower all of them in lower case
 */
public record OwnAddresses(String main, Set<String> lower) {
  /** RFC 5230 §4.5. */
  private static final List<HeaderName> RECIPIENTS =
      List.of(
          HeaderName.of("To"),
          HeaderName.of("Cc"),
          HeaderName.of("Bcc"),
          HeaderName.of("Resent-To"),
          HeaderName.of("Resent-Cc"),
          HeaderName.of("Resent-Bcc"));

  public OwnAddresses {
    lower = Set.copyOf(lower);
  }

  /** Those that the host knows, and those that the message was sent to. */
  public static OwnAddresses known(Host host, Envelope envelope) {
    List<String> ofAccount = host.addresses();
    Set<String> all = new HashSet<>();
    ofAccount.forEach(address -> add(address, all));
    add(envelope.to(), all);
    OriginalRecipient.of(envelope).ifPresent(address -> add(address, all));
    return new OwnAddresses(ofAccount.isEmpty() ? envelope.to() : ofAccount.getFirst(), all);
  }

  /** With those that the script adds; what is none there is nobody's. */
  public OwnAddresses with(List<String> more) {
    Set<String> all = new HashSet<>(lower);
    more.forEach(address -> OutboundAddress.addrSpec(address).ifPresent(spec -> add(spec, all)));
    return new OwnAddresses(main, all);
  }

  private static void add(String address, Set<String> all) {
    if (!address.isEmpty()) {
      all.add(address.toLowerCase(Locale.ROOT));
    }
  }

  /** Whether {@code address}, an addr-spec, is one of them. */
  public boolean contain(String address) {
    return lower.contains(address.toLowerCase(Locale.ROOT));
  }

  /** Whether the message names one of them as a recipient. */
  public boolean areNamedIn(Message message, Run run) {
    return RECIPIENTS.stream()
        .flatMap(name -> message.fields(name).stream())
        .anyMatch(field -> isIn(field, run));
  }

  private boolean isIn(HeaderField field, Run run) {
    run.work().spend(field.end() - field.start());
    return field.addresses().stream().map(Address::all).anyMatch(this::contain);
  }
}
