package org.tamis.engine.address;

import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tamis.engine.host.Envelope;
import org.tamis.engine.host.Host;
import org.tamis.engine.message.Address;
import org.tamis.engine.message.HeaderField;
import org.tamis.engine.message.HeaderName;
import org.tamis.engine.message.Message;
import org.tamis.engine.program.Run;
import org.tamis.engine.text.Domain;

/**
 * The addresses that belong to the user (RFC 5230 §4.5). They are compared without regard to case,
 * and domains in one spelling: what is taken for a stranger's by mistake gets no reply.
 *
 * @param main what the user's mail comes from
 * @param spelled all of them by their lower case, the account's first, the script's last
 */
public record OwnAddresses(String main, Map<String, String> spelled) {
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
    spelled = Collections.unmodifiableMap(new LinkedHashMap<>(spelled));
  }

  /** Those that the host knows, and the one that the message was sent to. */
  public static OwnAddresses known(Host host, Envelope envelope) {
    List<String> ofAccount = host.addresses();
    String main = ofAccount.isEmpty() ? envelope.to() : ofAccount.getFirst();
    Map<String, String> all = new LinkedHashMap<>();
    add(main, all);
    add(envelope.to(), all);
    ofAccount.forEach(address -> add(address, all));
    return new OwnAddresses(main, all);
  }

  /** With more of them; what is no address there is nobody's. */
  public OwnAddresses with(List<String> more) {
    Map<String, String> all = new LinkedHashMap<>(spelled);
    more.forEach(address -> OutboundAddress.addrSpec(address).ifPresent(spec -> add(spec, all)));
    return new OwnAddresses(main, all);
  }

  private static void add(String address, Map<String, String> all) {
    if (!address.isEmpty()) {
      all.putIfAbsent(lower(address), address);
    }
  }

  private static String lower(String address) {
    return Domain.inAddress(address.toLowerCase(Locale.ROOT), Domain::canonical);
  }

  /** Whether {@code address}, an addr-spec, is one of them. */
  public boolean contain(String address) {
    return spelled.containsKey(lower(address));
  }

  /** The first of them that the message names as a recipient. */
  public Optional<String> namedIn(Message message, Run run) {
    Set<String> named = new HashSet<>();
    RECIPIENTS.stream()
        .flatMap(name -> message.fields(name).stream())
        .forEach(field -> addNamed(field, named, run));
    return spelled.entrySet().stream()
        .filter(own -> named.contains(own.getKey()))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  private void addNamed(HeaderField field, Set<String> named, Run run) {
    run.work().spend(field.end() - field.start());
    field.addresses().stream()
        .map(Address::all)
        .filter(this::contain)
        .forEach(address -> named.add(lower(address)));
  }
}
