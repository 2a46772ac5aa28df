package org.tamis.bridge.delivery;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Set;

/** A port that burns a fuse before some of its calls, and after them. */
final class Fuse {
  private Fuse() {}

  /**
   * @param methods by name; the others go through
   */
  static <T> T around(Class<T> port, T target, Set<String> methods, Runnable fuse) {
    return port.cast(
        Proxy.newProxyInstance(
            Fuse.class.getClassLoader(),
            new Class<?>[] {port},
            (_, method, arguments) -> {
              boolean burns = methods.contains(method.getName());
              if (burns) {
                fuse.run();
              }
              try {
                Object result = method.invoke(target, arguments);
                if (burns) {
                  fuse.run();
                }
                return result;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }
}
