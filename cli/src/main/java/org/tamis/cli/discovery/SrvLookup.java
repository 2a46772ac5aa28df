package org.tamis.cli.discovery;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Hashtable;
import java.util.List;
import java.util.Optional;
import javax.naming.Context;
import javax.naming.NameNotFoundException;
import javax.naming.NamingEnumeration;
import javax.naming.NamingException;
import javax.naming.directory.Attribute;
import javax.naming.directory.InitialDirContext;
import org.jspecify.annotations.Nullable;

/**
 * Asks the DNS for SRV records, as the JDK does it.
 *
 * @param server {@code HOST:PORT}; empty for those of the system
 */
public record SrvLookup(Optional<String> server) {
  private static final String MILLISECONDS = "2000";

  /** The answers, the best first; none where the name has none. */
  @SuppressWarnings("BanJNDI") // of its providers only that of the DNS, whose answers are strings
  List<SrvRecord> find(String name) throws IOException {
    try {
      InitialDirContext dns = new InitialDirContext(environment());
      try {
        return records(dns.getAttributes(name, new String[] {"SRV"}).get("SRV"));
      } finally {
        dns.close();
      }
    } catch (NameNotFoundException _) {
      return List.of();
    } catch (NamingException e) {
      throw new IOException("the name server does not answer", e);
    }
  }

  private static List<SrvRecord> records(@Nullable Attribute answers) throws NamingException {
    List<SrvRecord> records = new ArrayList<>();
    if (answers != null) {
      NamingEnumeration<?> all = answers.getAll();
      for (Object answer : Collections.list(all)) {
        SrvRecord.parse(String.valueOf(answer)).ifPresent(records::add);
      }
    }
    records.sort(SrvRecord.ORDER);
    return records;
  }

  private Hashtable<String, String> environment() {
    Hashtable<String, String> environment = new Hashtable<>();
    environment.put(Context.INITIAL_CONTEXT_FACTORY, "com.sun.jndi.dns.DnsContextFactory");
    environment.put(Context.PROVIDER_URL, "dns://" + server.orElse("") + "/");
    environment.put("com.sun.jndi.dns.timeout.initial", MILLISECONDS);
    environment.put("com.sun.jndi.dns.timeout.retries", "2");
    return environment;
  }
}
