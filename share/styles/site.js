/* sida.js - what a page does beyond being read: the contents fold where the page is narrow, and a field searches the
   report. It asks nothing of any server; the index is a script beside it (sokindex.js). */
(function () {
  'use strict';
  var page = document.documentElement;
  page.classList.add('script');

  function fold() {
    var button = document.querySelector('.fold');
    if (!button) return;
    button.addEventListener('click', function () {
      button.setAttribute('aria-expanded', button.getAttribute('aria-expanded') === 'true' ? 'false' : 'true');
    });
  }

  /* Letters without marks, so that "atervinning" finds "återvinning". Soft hyphens are no letters. */
  function plain(text) {
    return text.toLowerCase().replace(/\u00ad/g, '').normalize('NFD').replace(/[\u0300-\u036f]/g, '');
  }

  function score(entry, words) {
    var sum = 0;
    for (var i = 0; i < words.length; i++) {
      if (entry.title.indexOf(words[i]) >= 0) sum += entry.title.indexOf(words[i]) === 0 ? 6 : 4;
      else if ((' ' + entry.text).indexOf(' ' + words[i]) >= 0) sum += 2;
      else if (entry.text.indexOf(words[i]) >= 0) sum += 1;
      else return 0;
    }
    return sum;
  }

  /* The words around the first that was found. Plain and written text have the same length but for rare letters. */
  function excerpt(entry, word) {
    var at = entry.text.indexOf(word), from = at < 40 ? 0 : entry.written.lastIndexOf(' ', at - 30) + 1;
    if (at < 0) return entry.written.slice(0, 120);
    return (from > 0 ? '… ' : '') + entry.written.slice(from, from + 130).trim() + ' …';
  }

  function prepare(list) {
    return list.map(function (one) {
      return { address: one[0], name: one[1], chapter: one[2], written: one[3], title: plain(one[1]), text: plain(one[3]) };
    });
  }

  function search() {
    var form = document.querySelector('form.search'), field = document.getElementById('search-words');
    var answer = document.getElementById('search-answer');
    if (!form || typeof sokindex === 'undefined') return;
    var status = answer.querySelector('p'), list = answer.querySelector('ul'), entries = null;
    form.hidden = false;

    function show(found, words) {
      list.textContent = '';
      found.slice(0, 20).forEach(function (entry) {
        var item = document.createElement('li'), link = document.createElement('a'), where = document.createElement('span');
        link.href = page.dataset.root + entry.address;
        link.textContent = entry.name;
        where.textContent = entry.chapter === entry.name ? '' : entry.chapter;
        var text = document.createElement('p');
        text.textContent = excerpt(entry, words[0]);
        item.append(link, ' ', where, text);
        list.append(item);
      });
      status.textContent = found.length ? answer.dataset.some.replace('{n}', found.length) : answer.dataset.none;
    }

    function ask() {
      var words = plain(field.value).split(/\s+/).filter(Boolean);
      answer.hidden = words.length === 0;
      if (answer.hidden) return;
      entries = entries || prepare(sokindex);
      show(entries.map(function (entry, order) { return { entry: entry, order: order, score: score(entry, words) }; })
        .filter(function (one) { return one.score > 0; })
        .sort(function (a, b) { return b.score - a.score || a.order - b.order; })
        .map(function (one) { return one.entry; }), words);
    }

    function close() { field.value = ''; ask(); field.focus(); }

    field.addEventListener('input', ask);
    form.addEventListener('submit', function (event) {
      event.preventDefault();
      ask();
      var first = list.querySelector('a');
      if (first) first.focus();
    });
    form.addEventListener('keydown', function (event) { if (event.key === 'Escape') close(); });
    list.addEventListener('click', function () { answer.hidden = true; });
    document.addEventListener('click', function (event) { if (!form.contains(event.target)) answer.hidden = true; });
    field.addEventListener('focus', function () { if (field.value) ask(); });
  }

  document.addEventListener('DOMContentLoaded', function () { fold(); search(); });
}());
