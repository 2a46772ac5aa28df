package org.tamis.bridge.delivery;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import org.tamis.bridge.store.MailSession;
import org.tamis.bridge.store.MailStore;
import org.tamis.bridge.store.StoreUnavailable;

/** Burns a fuse before each message that is stored, and after it. */
record FusedStore(MailStore store, Runnable fuse) implements MailStore {
  @Override
  public MailSession open(String account) throws StoreUnavailable {
    MailSession session = store.open(account);
    return (MailSession)
        Proxy.newProxyInstance(
            FusedStore.class.getClassLoader(),
            new Class<?>[] {MailSession.class},
            (_, method, arguments) -> {
              boolean burns = method.getName().equals("append");
              if (burns) {
                fuse.run();
              }
              try {
                Object result = method.invoke(session, arguments);
                if (burns) {
                  fuse.run();
                }
                return result;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}
