// Copies plain and rich text at once, in the order that works in most browsers, also inside chat applications and
// over plain http: a copy event in the click, then the asynchronous clipboard, then text only.

export async function copy(plain, rich) {
  return copyByEvent(plain, rich) || (await copyByClipboard(plain, rich));
}

function copyByEvent(plain, rich) {
  let ran = false;
  const listen = (event) => {
    event.preventDefault();
    event.stopImmediatePropagation();
    event.clipboardData.setData("text/plain", plain);
    if (rich) event.clipboardData.setData("text/html", rich);
    ran = true;
  };
  document.addEventListener("copy", listen, { capture: true });
  try {
    return document.execCommand("copy") && ran;
  } catch {
    return false;
  } finally {
    document.removeEventListener("copy", listen, { capture: true });
  }
}

async function copyByClipboard(plain, rich) {
  try {
    const types = { "text/plain": plain, ...(rich ? { "text/html": rich } : {}) };
    await navigator.clipboard.write([
      new ClipboardItem(Object.fromEntries(Object.entries(types).map(([type, text]) => [type, new Blob([text], { type })]))),
    ]);
    return true;
  } catch {
    return copyText(plain);
  }
}

async function copyText(plain) {
  try {
    await navigator.clipboard.writeText(plain);
    return true;
  } catch {
    return false;
  }
}

// Copies and says truthfully whether it worked; where it did not, offers the text, selected.
export async function copyAndSay(place, { plain, rich, copied, failed, byHand }) {
  const worked = await copy(plain, rich);
  place.replaceChildren(worked ? copied : failed);
  if (worked) return true;
  const area = document.createElement("textarea");
  area.className = "by-hand";
  area.readOnly = true;
  area.value = plain;
  area.setAttribute("aria-label", byHand);
  place.append(area);
  area.focus();
  area.select();
  return false;
}
