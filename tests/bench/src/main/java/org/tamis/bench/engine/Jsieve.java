package org.tamis.bench.engine;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.apache.jsieve.ConfigurationManager;
import org.apache.jsieve.SieveFactory;
import org.apache.jsieve.exception.SieveException;
import org.apache.jsieve.parser.generated.ParseException;

/** Apache jSieve's parser in this process: it compiles nothing. */
final class Jsieve {
  private Jsieve() {}

  static Cost parsing(String script, double seconds) throws SieveException {
    SieveFactory factory = new ConfigurationManager().build();
    byte[] octets = script.getBytes(StandardCharsets.UTF_8);
    return Cost.of(
        seconds,
        () -> {
          try {
            factory.parse(new ByteArrayInputStream(octets));
            return 1;
          } catch (ParseException e) {
            throw new IllegalStateException(e);
          }
        });
  }
}
