package org.tamis.service.accounts.ldap;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.LDAPConnectionOptions;
import com.unboundid.ldap.sdk.LDAPConnectionPool;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.PostConnectProcessor;
import com.unboundid.ldap.sdk.RDN;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchScope;
import com.unboundid.ldap.sdk.SimpleBindRequest;
import com.unboundid.ldap.sdk.SingleServerSet;
import com.unboundid.ldap.sdk.StartTLSPostConnectProcessor;
import com.unboundid.util.ssl.HostNameSSLSocketVerifier;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;
import org.tamis.grammar.text.Printable;
import org.tamis.service.accounts.AccountEntry;
import org.tamis.service.accounts.AccountSource;
import org.tamis.service.accounts.SourceUnavailable;

/** Accounts in a directory: who can bind with a password is let in. */
public final class LdapAccounts implements AccountSource, AutoCloseable {
  /** RFC 4511 §4.1.9, §4.2.2: the user is wrong, and not the server. */
  private static final Set<ResultCode> WRONG =
      Set.of(
          ResultCode.INVALID_CREDENTIALS,
          ResultCode.NO_SUCH_OBJECT,
          ResultCode.INAPPROPRIATE_AUTHENTICATION,
          ResultCode.UNWILLING_TO_PERFORM,
          ResultCode.INVALID_DN_SYNTAX);

  private final LdapSettings settings;
  private @Nullable LDAPConnectionPool pool;

  /** Connects when it is first asked, so that a directory that is late delays nothing. */
  public LdapAccounts(LdapSettings settings) {
    this.settings = settings;
  }

  @Override
  public String label() {
    return "LDAP " + settings.host() + ":" + settings.port();
  }

  @Override
  public AccountEntry find(String name) throws SourceUnavailable {
    if (name.isEmpty() || name.indexOf('\0') >= 0) {
      return new AccountEntry.Absent();
    }
    try {
      return switch (settings.look()) {
        case LdapSettings.Named named ->
            entry(name, false, LdapNames.dn(named.dn(), name), List.of());
        case LdapSettings.Search search -> search(search, name);
      };
    } catch (LDAPException e) {
      throw unavailable(e);
    }
  }

  private AccountEntry search(LdapSettings.Search search, String name)
      throws LDAPException, SourceUnavailable {
    String[] attributes =
        Stream.of(Optional.of("1.1"), search.account(), search.aliases()) // RFC 4511 §4.5.1.8
            .flatMap(Optional::stream)
            .toArray(String[]::new);
    SearchRequest request =
        new SearchRequest(
            search.base(), SearchScope.SUB, LdapNames.filter(search.filter(), name), attributes);
    request.setSizeLimit(2);
    request.setTimeLimitSeconds(Math.toIntExact(Math.max(1, settings.patience().toSeconds())));
    List<SearchResultEntry> found =
        Optional.ofNullable(pool().search(request).getSearchEntries()).orElse(List.of());
    if (found.size() > 1) {
      throw new SourceUnavailable(label() + ": finds two entries for " + Printable.of(name));
    }
    return found.isEmpty() ? nobody(search, name) : entry(search, name, found.getFirst());
  }

  /** A password for a name that is not there is sent, too: time must not tell who is. */
  private AccountEntry nobody(LdapSettings.Search search, String name) throws LDAPException {
    DN none = new DN(new RDN("cn", "no such user"), new DN(search.base()));
    return entry(name, false, none.toString(), List.of());
  }

  private AccountEntry entry(LdapSettings.Search search, String name, SearchResultEntry found) {
    String account =
        search
            .account()
            .flatMap(attribute -> Optional.ofNullable(found.getAttributeValue(attribute)))
            .orElse(name);
    List<String> aliases =
        search
            .aliases()
            .flatMap(attribute -> Optional.ofNullable(found.getAttributeValues(attribute)))
            .map(List::of)
            .orElse(List.of());
    return entry(account, true, found.getDN(), aliases);
  }

  private AccountEntry entry(String account, boolean exists, String dn, List<String> aliases) {
    return new AccountEntry.Elsewhere(
        account, exists, password -> binds(dn, password), settings.remembered(), aliases);
  }

  private boolean binds(String dn, String password) throws SourceUnavailable {
    if (password.isEmpty()) {
      return false; // RFC 4513 §5.1.2: an unauthenticated bind, which succeeds
    }
    try {
      return pool()
          .bindAndRevertAuthentication(new SimpleBindRequest(dn, password))
          .getResultCode()
          .equals(ResultCode.SUCCESS);
    } catch (LDAPException e) {
      if (WRONG.contains(e.getResultCode())) {
        return false;
      }
      throw unavailable(e);
    }
  }

  private SourceUnavailable unavailable(LDAPException e) {
    return new SourceUnavailable(
        label()
            + ": "
            + Printable.cut(e.getResultCode().getName() + ": " + e.getDiagnosticMessage(), 300),
        e);
  }

  private synchronized LDAPConnectionPool pool() throws LDAPException {
    LDAPConnectionPool open = pool;
    if (open == null) {
      open = connect();
      pool = open;
    }
    return open;
  }

  private LDAPConnectionPool connect() throws LDAPException {
    SingleServerSet server =
        new SingleServerSet(settings.host(), settings.port(), sockets(), options());
    @Nullable PostConnectProcessor startTls =
        settings.startTls()
            ? settings.tls().map(StartTLSPostConnectProcessor::new).orElse(null)
            : null;
    SimpleBindRequest own =
        settings
            .bind()
            .map(bind -> new SimpleBindRequest(bind.dn(), bind.password()))
            .orElseGet(SimpleBindRequest::new);
    LDAPConnectionPool made =
        new LDAPConnectionPool(server, own, 1, settings.connections(), startTls, true);
    made.setCreateIfNecessary(false);
    made.setMaxWaitTimeMillis(settings.patience().toMillis());
    made.setRetryFailedOperationsDueToInvalidConnections(true);
    return made;
  }

  private SocketFactory sockets() {
    return settings
        .tls()
        .filter(_ -> !settings.startTls())
        .<SocketFactory>map(tls -> tls)
        .orElseGet(SocketFactory::getDefault);
  }

  private LDAPConnectionOptions options() {
    int patience = Math.toIntExact(settings.patience().toMillis());
    LDAPConnectionOptions options = new LDAPConnectionOptions();
    options.setConnectTimeoutMillis(patience);
    options.setResponseTimeoutMillis(patience);
    options.setAbandonOnTimeout(true);
    options.setFollowReferrals(false);
    options.setSSLSocketVerifier(new HostNameSSLSocketVerifier(false)); // RFC 4513 §3.1.3
    return options;
  }

  @Override
  public synchronized void close() {
    if (pool != null) {
      pool.close();
    }
  }
}
