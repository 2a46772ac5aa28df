package org.tamis.service.accounts.ldap;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.RDN;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Names of users in filters and distinguished names, where they say nothing but themselves. */
public final class LdapNames {
  private static final Pattern PLACE = Pattern.compile("%([und])");

  private LdapNames() {}

  /** Why a filter cannot be used; empty when it can. */
  public static Optional<String> filterProblem(String filter) {
    try {
      Filter.create(filter(filter, "ann@example.org"));
      return lacksName(filter);
    } catch (LDAPException e) {
      return Optional.of("is not a filter of LDAP (RFC 4515)");
    }
  }

  /** Why a distinguished name cannot be used; empty when it can. */
  public static Optional<String> dnProblem(String dn) {
    try {
      DN unused = new DN(dn(dn, "ann@example.org"));
      return lacksName(dn);
    } catch (LDAPException e) {
      return Optional.of("is not a distinguished name (RFC 4514)");
    }
  }

  private static Optional<String> lacksName(String text) {
    return text.contains("%u") || text.contains("%n")
        ? Optional.empty()
        : Optional.of("needs %u or %n");
  }

  /** RFC 4515 §3: all but letters and digits of the name are escaped. */
  static String filter(String template, String name) {
    return replaced(template, name, Filter::encodeValue);
  }

  /** RFC 4514 §2.4: the name is a value, whatever is in it. */
  static String dn(String template, String name) throws LDAPException {
    List<RDN> all = new ArrayList<>();
    for (RDN rdn : new DN(template).getRDNs()) {
      String[] values =
          Stream.of(rdn.getAttributeValues())
              .map(value -> replaced(value, name, UnaryOperator.identity()))
              .toArray(String[]::new);
      all.add(new RDN(rdn.getAttributeNames(), values));
    }
    return new DN(all).toString();
  }

  private static String replaced(String template, String name, UnaryOperator<String> encoding) {
    int at = name.lastIndexOf('@');
    return PLACE
        .matcher(template)
        .replaceAll(place -> Matcher.quoteReplacement(encoding.apply(part(place, name, at))));
  }

  private static String part(MatchResult place, String name, int at) {
    return switch (place.group(1)) {
      case "u" -> name;
      case "n" -> at < 0 ? name : name.substring(0, at);
      default -> at < 0 ? "" : name.substring(at + 1);
    };
  }
}
