package org.tamis.service.accounts;

import java.util.Locale;
import java.util.Optional;

/**
 * From the name that somebody logs in with to the account.
 *
 * @param template makes the account of the name, which has a domain by then if there is a default
 * @param defaultDomain added to names without a domain
 * @param lowerCase whether letters become lower case, before all else
 */
public record LoginNames(NameTemplate template, Optional<String> defaultDomain, boolean lowerCase) {
  /** The account is called as the user says. */
  public static final LoginNames SAME = new LoginNames(NameTemplate.SAME, Optional.empty(), false);

  /** The account of a name that is prepared (RFC 4013); it need not be there. */
  public String account(String login) {
    String cased = lowerCase ? login.toLowerCase(Locale.ROOT) : login;
    boolean bare = !cased.isEmpty() && cased.indexOf('@') < 0;
    return template.of(bare ? defaultDomain.map(d -> cased + "@" + d).orElse(cased) : cased);
  }
}
