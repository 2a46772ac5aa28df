package org.tamis.bench.engine;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.apache.jsieve.ConfigurationManager;
import org.apache.jsieve.SieveFactory;
import org.apache.jsieve.exception.SieveException;
import org.apache.jsieve.parser.generated.ParseException;
import org.tamis.bench.Meter;

/** Apache jSieve's parser in this process: it compiles nothing. */
final class Jsieve {
  private Jsieve() {}

  static Meter.Work parsing(String script) throws SieveException {
    SieveFactory factory = new ConfigurationManager().build();
    byte[] octets = script.getBytes(StandardCharsets.UTF_8);
    return () -> {
      try {
        factory.parse(new ByteArrayInputStream(octets));
        return 1;
      } catch (ParseException e) {
        throw new IllegalStateException(e);
      }
    };
  }
}
