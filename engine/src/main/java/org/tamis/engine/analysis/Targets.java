package org.tamis.engine.analysis;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tamis.engine.address.SubAddress;
import org.tamis.engine.plan.DeliveryPlan;
import org.tamis.engine.signature.Prospect;
import org.tamis.engine.text.Shown;
import org.tamis.grammar.source.Span;

/** Where a script puts messages and to whom it sends them, over the whole of it. */
final class Targets {
  private final Findings findings;
  private final Circumstances around;
  private final String delimiters;
  private final Map<String, First> spellings = new HashMap<>();
  private final Set<String> spelt = new HashSet<>();
  private final Set<String> seen = new HashSet<>();
  private final Set<String> own = new HashSet<>();
  private final Map<String, Span> redirects = new LinkedHashMap<>();

  private record First(String name, Span span) {}

  /**
   * @param delimiters the characters that separate user and detail in a local part (RFC 5233 §4)
   */
  Targets(Findings findings, Circumstances around, String delimiters) {
    this.findings = findings;
    this.around = around;
    this.delimiters = delimiters;
    own(around.addresses());
  }

  void store(Prospect.Stores stores, Span span) {
    Optional<String> name = stores.mailbox();
    if (name.isPresent() && !name.get().equalsIgnoreCase(DeliveryPlan.INBOX)) {
      store(name.get(), stores.elsewhere(), span);
    }
  }

  private void store(String name, boolean elsewhere, Span span) {
    if (!elsewhere && seen.add(name)) {
      missing(name, span);
    }
    if (!spelt.add(name)) {
      return; // the first of its spelling has said it
    }
    First first = spellings.putIfAbsent(folded(name), new First(name, span));
    if (first != null && !first.name().equals(name)) {
      findings.warning(
          "SV0420",
          span,
          "the mailbox \"%s\" is written \"%s\" on %s"
              .formatted(Shown.text(name), Shown.text(first.name()), findings.line(first.span())),
          "most servers see two mailboxes: use one spelling");
    }
  }

  /** Servers tell letter case apart, and levels are separated by one of two characters. */
  private static String folded(String name) {
    String composed = isPlain(name) ? name : Normalizer.normalize(name, Normalizer.Form.NFKC);
    return composed.toLowerCase(Locale.ROOT).replace('.', '/');
  }

  /** Of the characters that are the same in each normal form. */
  private static boolean isPlain(String name) {
    for (int i = 0; i < name.length(); i++) {
      if (name.charAt(i) > '~') {
        return false;
      }
    }
    return true;
  }

  private void missing(String name, Span span) {
    if (around.mailboxes().isEmpty() || around.mailboxes().get().exists(name)) {
      return;
    }
    List<String> near = around.mailboxes().get().near(name);
    findings.warning(
        "SV0421",
        span,
        "the account has no mailbox \"" + Shown.text(name) + "\"",
        near.isEmpty()
            ? "create it, or add `:create`"
            : "did you mean "
                + String.join(", ", near.stream().map(Targets::quoted).toList())
                + "?");
  }

  private static String quoted(String name) {
    return '"' + Shown.text(name) + '"';
  }

  void sendOn(String address, Span span) {
    redirects.putIfAbsent(address, span);
  }

  /** Addresses that are the account's. */
  void own(Set<String> addresses) {
    addresses.forEach(address -> own.add(mailbox(address)));
  }

  /** To be called when all of the script has been seen. */
  void redirectsToOneself() {
    redirects.forEach((address, span) -> {
      if (own.contains(mailbox(address))) {
        findings.warning(
            "SV0415",
            span,
            "this redirects the message to the account itself, \"" + Shown.text(address) + "\"",
            "this makes a mail loop: use `keep`, or `fileinto` for another mailbox");
      }
    });
  }

  /** The address without detail, as nearly all servers compare it. */
  private String mailbox(String address) {
    int at = address.lastIndexOf('@');
    String user = at < 0 ? address : address.substring(0, at);
    String bare = SubAddress.of(user, delimiters).user();
    return (bare + (at < 0 ? "" : address.substring(at))).toLowerCase(Locale.ROOT);
  }
}
