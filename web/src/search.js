// Search by words of the label: a list of what was found, to be walked with the arrow keys (ARIA's pattern of a combobox).
const SHOWN = 30;

function fold(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

export function createSearch(input, list, nodes, choose) {
  const labels = nodes.map((node) => fold(`${node.label} ${node.id}`));
  let active = -1;
  const close = () => {
    list.replaceChildren();
    list.hidden = true;
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const mark = (next) => {
    const items = [...list.children];
    if (!items.length) return;
    active = (next + items.length) % items.length;
    items.forEach((item, index) => item.setAttribute("aria-selected", String(index === active)));
    items[active].scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", items[active].id);
  };
  const take = (index) => {
    close();
    choose(index);
  };
  input.addEventListener("input", () => {
    close();
    const words = fold(input.value).split(/\s+/).filter(Boolean);
    if (!words.length) return;
    const found = [];
    for (let index = 0; index < labels.length && found.length < SHOWN; index += 1) {
      if (words.every((word) => labels[index].includes(word))) found.push(index);
    }
    found.forEach((index, place) => {
      const item = document.createElement("li");
      item.id = `found-${place}`;
      item.role = "option";
      item.setAttribute("aria-selected", "false");
      item.textContent = nodes[index].label;
      item.addEventListener("mousedown", (event) => {
        event.preventDefault();
        take(index);
      });
      item.dataset.index = String(index);
      list.append(item);
    });
    list.hidden = found.length === 0;
    input.setAttribute("aria-expanded", String(found.length > 0));
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown") mark(active + 1);
    else if (event.key === "ArrowUp") mark(active - 1);
    else if (event.key === "Escape") close();
    else if (event.key === "Enter" && list.children.length) take(Number(list.children[Math.max(active, 0)].dataset.index));
    else return;
    event.preventDefault();
  });
  input.addEventListener("blur", close);
}
