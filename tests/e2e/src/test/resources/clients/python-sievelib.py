# sievelib (Debian: python3-sievelib): PORT ACCOUNT PASSWORD AUTHORITIES SCRIPTS
#
# It does not look at certificates, so it needs no authorities.
import sys

from sievelib.managesieve import Client, Error

port, account, password, _, scripts = sys.argv[1:]
client = Client("localhost", int(port))
client.read_timeout = Client.read_timeout = 600


def script(name):
    with open(f"{scripts}/{name}.sieve", encoding="utf-8") as file:
        return file.read()


def step(name, call, text=lambda result: ""):
    try:
        result = call()
    except Error as error:
        print(f"== {name} no\n{error}")
        return
    refused = result is None or result is False
    message = getattr(client, "errmsg", b"").decode() if refused else text(result)
    print(f"== {name} {'no' if refused else 'yes'}\n{message}")


step("login", lambda: client.connect(account, password, starttls=True))
step("space", lambda: client.havespace("main", 1000))
step("put", lambda: client.putscript("main", script("good")))
step("bad", lambda: client.putscript("bad", script("bad")))
step("warnings", lambda: client.putscript("odd", script("odd")))
step("check", lambda: client.checkscript(script("bad")))
step("activate", lambda: client.setactive("main"))
step("list", client.listscripts, lambda found: "|".join(found[1] + [f"{found[0]}*"]))
step("download", lambda: client.getscript("main"), str)
step("rename", lambda: client.renamescript("main", "other"))
step("delete-active", lambda: client.deletescript("other"))
step("deactivate", lambda: client.setactive(""))
step("delete", lambda: client.deletescript("other") and client.deletescript("odd"))
step("logout", lambda: client.logout() is None)
