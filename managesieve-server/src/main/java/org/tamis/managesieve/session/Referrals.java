package org.tamis.managesieve.session;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Accounts whose scripts are at another server (RFC 5804 §1.3, REFERRAL).
 *
 * @param servers a URL as of {@link #isServer} by account, by {@code @} and its domain, or by
 *     {@code *} for all others
 */
public record Referrals(Map<String, String> servers) {
  public static final Referrals NONE = new Referrals(Map.of());

  /** RFC 5804 §3, sieveurl-server: an authority (RFC 3986 §3.2) and no script. */
  private static final Pattern SERVER =
      Pattern.compile(
          "sieve://(?:[\\w.~!$&'()*+,;=:%-]{1,256}@)?(?:\\[[0-9A-Fa-f:.]{2,64}]|[\\w.-]{1,255})"
              + "(?::\\d{1,5})?");

  /** IllegalArgumentException for a URL that names no server. */
  public Referrals {
    servers = Map.copyOf(servers);
    if (!servers.values().stream().allMatch(Referrals::isServer)) {
      throw new IllegalArgumentException("not a URL of a ManageSieve server: " + servers.values());
    }
  }

  /** Such as {@code sieve://sieve.example.org} or {@code sieve://sieve.example.org:4190}. */
  public static boolean isServer(String url) {
    return SERVER.matcher(url).matches();
  }

  /** Where the account's scripts are, if not here. */
  Optional<String> of(String account) {
    String domain = account.substring(Math.max(account.lastIndexOf('@'), 0));
    return Optional.ofNullable(servers.get(account))
        .or(() -> Optional.ofNullable(servers.get(domain)))
        .or(() -> Optional.ofNullable(servers.get("*")));
  }
}
